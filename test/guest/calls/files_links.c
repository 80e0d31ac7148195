/* Hard and symbolic links, and renaming. */
#include "calls.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE 1
#define RENAME_EXCHANGE 2
#endif

#define renameat2(...) RAW(renameat2, __VA_ARGS__)

static char buf[5000];

static void make(const char *path, const char *text)
{
	int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0644);
	if (fd < 0 || write(fd, text, strlen(text)) != (ssize_t)strlen(text) || close(fd))
		printf("cannot make %s\n", path);
}

static void show(const char *path)
{
	struct stat s;
	if (lstat(path, &s)) printf("%s: %s\n", path, error_name(errno));
	else if (S_ISDIR(s.st_mode)) printf("%s: a directory, %d links\n", path, (int)s.st_nlink);
	else if (S_ISLNK(s.st_mode))
		printf("%s: a link, %d links, size %d, mode %o\n", path, (int)s.st_nlink, (int)s.st_size,
			s.st_mode & 07777);
	else {
		int fd = open(path, O_RDONLY);
		long n = read(fd, buf, sizeof buf - 1);
		close(fd);
		buf[n > 0 ? n : 0] = 0;
		printf("%s: %d links, \"%s\"\n", path, (int)s.st_nlink, buf);
	}
}

static void hard(void)
{
	make("a", "one");
	SHOW(link("a", "b"));
	show("a");
	SHOW(link("a", "b"));
	SHOW(link("none", "c"));
	SHOW(link("a", "none/c"));
	SHOW(link("a", "c/"));
	SHOW(link("a/", "c"));
	SHOW(link(".", "c"));
	SHOW(link("a", "."));
	SHOW(link("a", "/"));
	SHOW(link("", "c"));
	SHOW(linkat(AT_FDCWD, "", AT_FDCWD, "c", AT_EMPTY_PATH));
	SHOW(linkat(AT_FDCWD, "a", AT_FDCWD, "c", 1));
	SHOW(linkat(99, "a", AT_FDCWD, "c", 0));
	SHOW(linkat(AT_FDCWD, "a", 99, "c", 0));
	make("b", "two");
	show("a");
	SHOW(unlink("a"));
	show("a");
	show("b");
	SHOW(unlink("b"));
}

static void symbolic(void)
{
	char name[20], target[20];
	make("file", "text");
	mkdir("dir", 0755);
	make("dir/inner", "inner text");
	SHOW(symlink("file", "link"));
	SHOW(symlink("file", "link"));
	SHOW(symlink("", "empty"));
	SHOW(symlink("x", "none/link"));
	SHOW(symlink("x", "slash/"));
	SHOW(symlink("x", ""));
	show("link");
	SHOW(readlink("link", buf, sizeof buf));
	show_bytes("buf", buf, 4);
	SHOW(readlink("link", buf, 2));
	SHOW(readlink("file", buf, 2));
	SHOW(readlink("none", buf, 2));
	SHOW(readlink("dir", buf, 2));
	SHOW(readlink("link/", buf, 2));
	SHOW(readlinkat(AT_FDCWD, "", buf, 2));
	SHOW(open("link", O_RDONLY | O_NOFOLLOW));
	SHOW(open("link", O_RDONLY | O_NOFOLLOW | O_DIRECTORY));
	SHOW(open("link", O_RDWR | O_CREAT | O_EXCL, 0600));
	SHOW(open("link/", O_RDONLY));
	SHOW(open("link/x", O_RDONLY));
	SHOW(open("link", O_RDWR | O_TRUNC));
	SHOW(close(3));
	show("file");
	SHOW(symlink("new", "dangling"));
	SHOW(access("dangling", F_OK));
	SHOW(open("dangling", O_RDONLY));
	SHOW(mkdir("dangling", 0755));
	SHOW(open("dangling", O_RDWR | O_CREAT | O_EXCL, 0644));
	SHOW(open("dangling", O_RDWR | O_CREAT, 0644));
	show("new");
	SHOW(close(3));
	SHOW(symlink("dir", "to-dir"));
	show("to-dir");
	show("to-dir/inner");
	show("to-dir/");
	show("to-dir/../file");
	SHOW(open("to-dir", O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
	SHOW(open("to-dir/", O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
	SHOW(close(3));
	SHOW(rmdir("to-dir"));
	SHOW(rmdir("to-dir/"));
	SHOW(unlink("to-dir/"));
	SHOW(mkdir("to-dir/", 0700));
	SHOW(mkdir("dangling/", 0700));
	SHOW(symlink("loop", "loop"));
	SHOW(open("loop", O_RDONLY));
	SHOW(open("loop/x", O_RDONLY));
	SHOW(open("loop", O_RDONLY | O_CREAT, 0600));
	SHOW(access("loop", F_OK));
	show("loop");
	SHOW(symlink("two", "one"));
	SHOW(symlink("one", "two"));
	SHOW(chdir("one"));
	for (int i = 0; i < 42; i++) {
		snprintf(name, sizeof name, "s%d", i);
		snprintf(target, sizeof target, i ? "s%d" : "file", i - 1);
		if (symlink(target, name)) printf("no %s\n", name);
	}
	SHOW(access("s38", F_OK));
	SHOW(access("s39", F_OK));
	SHOW(access("s40", F_OK));
	SHOW(access("s41", F_OK));
	memset(buf, 'x', 4096);
	buf[4095] = 0;
	SHOW(symlink(buf, "long"));
	buf[4095] = 'x';
	buf[4096] = 0;
	SHOW(symlink(buf, "longer"));
	SHOW(readlink("long", buf, sizeof buf));
	SHOW(access("long", F_OK));
	SHOW(symlink("/", "root"));
	SHOW(access("root/..", F_OK));
	SHOW(symlink("none/", "dangling-slash"));
	SHOW(open("dangling-slash", O_RDWR | O_CREAT, 0600));
	SHOW(link("link", "hard-link"));
	show("hard-link");
	SHOW(linkat(AT_FDCWD, "link", AT_FDCWD, "followed", AT_SYMLINK_FOLLOW));
	show("followed");
	SHOW(chmod("link", 0600));
	SHOW(lchown("link", -1, -1));
	int fd;
	struct stat s;
	SHOW(fd = open("link", O_PATH | O_NOFOLLOW));
	SHOW(fstat(fd, &s));
	SHOW(S_ISLNK(s.st_mode));
	SHOW(readlinkat(fd, "", buf, 10));
	SHOW(read(fd, buf, 1));
	SHOW(lseek(fd, 0, SEEK_SET));
	SHOW(lseek(fd, 0, 99));
	SHOW(fchmod(fd, 0600));
	SHOW(fchown(fd, -1, -1));
	SHOW(close(fd));
	SHOW(fd = open("dir", O_PATH));
	SHOW(fchmod(fd, 0750));
	show("dir");
	SHOW(close(fd));
	SHOW(fd = open("dir", O_PATH));
	SHOW(openat(fd, "inner", O_RDONLY));
	SHOW(close(fd + 1));
	SHOW(fchdir(fd));
	SHOW(chdir(".."));
	SHOW(close(fd));
	SHOW(open("none", O_PATH | O_CREAT, 0600));
}

static void renaming(void)
{
	mkdir("r", 0755);
	chdir("r");
	make("a", "a");
	make("b", "b");
	mkdir("d", 0755);
	mkdir("e", 0755);
	mkdir("full", 0755);
	make("full/x", "x");
	SHOW(rename("a", "c"));
	show("a");
	show("c");
	SHOW(rename("c", "b"));
	show("b");
	show("c");
	SHOW(rename("none", "c"));
	SHOW(rename("b", "none/c"));
	SHOW(rename("b", "d"));
	SHOW(rename("d", "b"));
	SHOW(rename("d", "full"));
	SHOW(rename("full", "d"));
	show("d/x");
	show("full");
	SHOW(rename("d", "d/sub"));
	SHOW(rename("d", "e/sub"));
	show("e");
	show("e/sub");
	show("e/sub/x");
	show(".");
	SHOW(rename("e/sub", "e"));
	SHOW(rename("e", "e/sub"));
	SHOW(rename("e", "e/sub/deep"));
	SHOW(rename("e/sub/x", "e"));
	SHOW(rename(".", "f"));
	SHOW(rename("e", "."));
	SHOW(rename("..", "f"));
	SHOW(rename("e", ".."));
	SHOW(rename("b/", "f"));
	SHOW(rename("b", "f/"));
	SHOW(rename("e/", "f/"));
	show("f/sub/x");
	SHOW(rename("", "f"));
	SHOW(rename("b", ""));
	SHOW(rename("b", "b"));
	SHOW(rename("f", "f"));
	SHOW(link("b", "hard"));
	SHOW(rename("b", "hard"));
	show("b");
	show("hard");
	SHOW(symlink("b", "l"));
	SHOW(rename("l", "m"));
	show("m");
	SHOW(rename("m/", "n"));
	SHOW(rename("hard", "m"));
	show("m");
	make("p", "p");
	make("q", "q");
	SHOW(renameat2(AT_FDCWD, "p", AT_FDCWD, "q", RENAME_NOREPLACE));
	SHOW(renameat2(AT_FDCWD, "p", AT_FDCWD, "r", RENAME_NOREPLACE));
	SHOW(renameat2(AT_FDCWD, "r", AT_FDCWD, "q", RENAME_EXCHANGE));
	show("q");
	show("r");
	SHOW(renameat2(AT_FDCWD, "r", AT_FDCWD, "none", RENAME_EXCHANGE));
	SHOW(renameat2(AT_FDCWD, "r", AT_FDCWD, "q", RENAME_EXCHANGE | RENAME_NOREPLACE));
	SHOW(renameat2(AT_FDCWD, "r", AT_FDCWD, "q", 64));
	SHOW(renameat2(AT_FDCWD, "r", AT_FDCWD, "f/sub", RENAME_EXCHANGE));
	show("r");
	show("f/sub");
	show("f");
	show(".");
	SHOW(renameat2(AT_FDCWD, "f", AT_FDCWD, "r", RENAME_EXCHANGE));
	show("r/sub");
	SHOW(renameat2(AT_FDCWD, "r/sub", AT_FDCWD, "r", RENAME_EXCHANGE));
	SHOW(renameat2(AT_FDCWD, "q", AT_FDCWD, ".", RENAME_NOREPLACE));
	show(".");
	int fd;
	SHOW(fd = open("q", O_RDONLY));
	SHOW(rename("r/sub", "q"));
	SHOW(read(fd, buf, 10));
	SHOW(close(fd));
	show("q");
	show("r");
}

static void nodes(void)
{
	struct stat s;
	SHOW(mknod("node", S_IFREG | 0666, 0));
	SHOW(mknod("node", S_IFREG | 0666, 0));
	SHOW(mknod("plain", 0666, 0));
	SHOW(mknod("dir-node", S_IFDIR | 0777, 0));
	SHOW(mknod("socket", S_IFSOCK | 0666, 0));
	SHOW(mknod("fifo/", S_IFIFO | 0666, 0));
	SHOW(mkfifo("fifo", 0666));
	SHOW(mkfifo("fifo", 0666));
	SHOW(lstat("fifo", &s));
	VALUE(s.st_mode);
	SHOW(lstat("socket", &s));
	VALUE(s.st_mode);
	SHOW(open("socket", O_RDWR));
	SHOW(truncate("fifo", 0));
	SHOW(rename("fifo", "fifo2"));
	SHOW(unlink("fifo2"));
	SHOW(unlink("socket"));
}

int main(void)
{
	hard();
	symbolic();
	renaming();
	nodes();
	return 0;
}
