/* Opening, making and removing files and directories, by path and relative to a
 * directory; what is said of them.
 */
#include "calls.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

static void show_mode(const char *path)
{
	struct stat s;
	int failed = lstat(path, &s);
	if (failed) printf("%s: %s\n", path, error_name(errno));
	else if (S_ISDIR(s.st_mode))
		printf("%s: mode %o, %d links\n", path, (unsigned)s.st_mode, (int)s.st_nlink);
	else
		printf("%s: mode %o, %d links, size %lld\n", path, (unsigned)s.st_mode, (int)s.st_nlink,
			(long long)s.st_size);
}

static void opening(void)
{
	int fd;
	struct stat s;
	char c;
	SHOW(open("none", O_RDONLY));
	SHOW(open("", O_RDONLY));
	SHOW(open("", O_RDONLY | O_CREAT, 0666));
	SHOW(open("none/x", O_RDWR | O_CREAT, 0666));
	SHOW(open("file", O_RDONLY | O_CREAT, 0666));
	SHOW(open("file", O_RDWR | O_CREAT | O_EXCL, 0666));
	SHOW(open("file", O_RDWR | O_EXCL, 0666));
	SHOW(open("file/", O_RDONLY));
	SHOW(open("file/.", O_RDONLY));
	SHOW(open("file/x", O_RDONLY));
	SHOW(open("file", O_RDONLY | O_DIRECTORY));
	SHOW(open("new/", O_RDWR | O_CREAT, 0666));
	SHOW(open("file/", O_RDWR | O_CREAT, 0666));
	SHOW(open("new", O_RDWR | O_CREAT | O_DIRECTORY, 0666));
	show_mode("new");
	SHOW(open(".", O_RDWR));
	SHOW(open(".", O_WRONLY));
	SHOW(open(".", O_RDONLY | O_TRUNC));
	SHOW(open(".", O_RDONLY | O_CREAT, 0666));
	SHOW(open(".", O_RDONLY | O_CREAT | O_EXCL, 0666));
	SHOW(open("/", O_RDONLY | O_CREAT, 0666));
	SHOW(open("..", O_RDWR));
	SHOW(close(3));
	SHOW(close(4));
	SHOW(close(5));
	SHOW(fd = open("file", O_WRONLY | O_TRUNC));
	SHOW(write(fd, "abcdef", 6));
	SHOW(read(fd, &c, 1));
	SHOW(pread(fd, &c, 1, 0));
	SHOW(close(fd));
	SHOW(fd = open("file", O_RDONLY));
	SHOW(write(fd, "x", 1));
	SHOW(pwrite(fd, "x", 1, 0));
	SHOW(ftruncate(fd, 0));
	SHOW(read(fd, &c, 1));
	SHOW(c);
	SHOW(close(fd));
	SHOW(fd = open("file", O_RDONLY | O_TRUNC));
	SHOW(fstat(fd, &s));
	VALUE(s.st_size);
	SHOW(close(fd));
	SHOW(fd = open("file", 3));
	SHOW(read(fd, &c, 1));
	SHOW(write(fd, &c, 1));
	SHOW(close(fd));
	SHOW(creat("made", 0640));
	show_mode("made");
	SHOW(close(3));
	SHOW(open("read-only", O_RDWR | O_CREAT, 0400));
	SHOW(write(3, "x", 1));
	SHOW(close(3));
	show_mode("read-only");
	SHOW(openat(99, "file", O_RDONLY));
	SHOW(openat(0, "file", O_RDONLY));
	SHOW(openat(-1, "file", O_RDONLY));
	SHOW(openat(99, "/", O_RDONLY | O_DIRECTORY));
	SHOW(close(3));
	char name[257], path[4200];
	memset(name, 'n', 256);
	name[256] = 0;
	SHOW(open(name, O_CREAT | O_RDWR, 0600));
	name[255] = 0;
	SHOW(open(name, O_CREAT | O_RDWR, 0600));
	SHOW(unlink(name));
	SHOW(close(3));
	memset(path, '/', sizeof path);
	path[4096] = 0;
	SHOW(open(path, O_RDONLY));
	path[4095] = 0;
	SHOW(open(path, O_RDONLY));
	SHOW(close(3));
}

static void modes(void)
{
	mode_t old;
	SHOW(old = umask(0));
	SHOW(open("all", O_CREAT | O_RDWR, 07777));
	show_mode("all");
	SHOW(umask(077));
	SHOW(mkdir("private", 0777));
	show_mode("private");
	SHOW(umask(01777));
	SHOW(umask(022));
	SHOW(mkdir("sticky", 07777));
	show_mode("sticky");
	SHOW(chmod("all", 0644));
	show_mode("all");
	SHOW(fchmod(3, 04711));
	show_mode("all");
	SHOW(chmod("none", 0));
	SHOW(fchmod(50, 0));
	SHOW(fchmodat(AT_FDCWD, "all", 0600, AT_SYMLINK_NOFOLLOW));
	SHOW(fchmodat(AT_FDCWD, "all", 0600, 1));
	show_mode("all");
	SHOW(access("all", F_OK));
	SHOW(access("all", R_OK | W_OK));
	SHOW(access("none", F_OK));
	SHOW(access("all", 8));
	SHOW(faccessat(AT_FDCWD, "private", X_OK, AT_EACCESS));
	SHOW(chown("all", -1, -1));
	SHOW(chown("none", -1, -1));
	SHOW(fchown(3, -1, -1));
	SHOW(fchown(44, -1, -1));
	SHOW(fchownat(AT_FDCWD, "all", -1, -1, AT_SYMLINK_NOFOLLOW));
	SHOW(fchownat(AT_FDCWD, "", -1, -1, AT_EMPTY_PATH));
	SHOW(fchownat(AT_FDCWD, "all", -1, -1, 0x4000));
	SHOW(close(3));
}

static void directories(void)
{
	int dir, sub;
	char cwd[100], *base;
	SHOW(mkdir("d", 0777));
	SHOW(mkdir("d", 0777));
	SHOW(mkdir("d/", 0777));
	SHOW(mkdir("d/e/", 0777));
	SHOW(mkdir("d/e/..", 0777));
	SHOW(mkdir("d/e/.", 0777));
	SHOW(mkdir("/", 0777));
	SHOW(mkdir("none/x", 0777));
	SHOW(mkdir("file/x", 0777));
	SHOW(mkdir("file", 0777));
	SHOW(mkdir("", 0777));
	show_mode("d");
	show_mode("d/e");
	show_mode("d/e/../e/");
	SHOW(rmdir("d"));
	SHOW(rmdir("d/e/."));
	SHOW(rmdir("d/e/.."));
	SHOW(rmdir("/"));
	SHOW(rmdir("file"));
	SHOW(rmdir("none"));
	SHOW(unlink("d/e"));
	SHOW(unlink("d/e/"));
	SHOW(unlink("d/."));
	SHOW(unlink("d/.."));
	SHOW(unlink("/"));
	SHOW(unlink("file/"));
	SHOW(unlink("none/"));
	SHOW(unlink("none"));
	SHOW(unlink(""));
	SHOW(unlinkat(AT_FDCWD, "file", 1));
	SHOW(unlinkat(AT_FDCWD, "file", AT_REMOVEDIR));
	SHOW(unlinkat(77, "file", 0));
	SHOW(dir = open("d", O_RDONLY | O_DIRECTORY));
	SHOW(openat(dir, "../file", O_RDONLY));
	SHOW(close(4));
	SHOW(mkdirat(dir, "f", 0700));
	SHOW(openat(dir, "f/x", O_CREAT | O_WRONLY, 0600));
	SHOW(close(4));
	show_mode("d/f/x");
	SHOW(unlinkat(dir, "f", AT_REMOVEDIR));
	SHOW(unlinkat(dir, "f/x", 0));
	SHOW(unlinkat(dir, "f", AT_REMOVEDIR));
	SHOW(read(dir, cwd, 10));
	SHOW(pread(dir, cwd, 10, 0));
	SHOW(write(dir, cwd, 10));
	SHOW(ftruncate(dir, 0));
	SHOW(truncate("d", 0));
	SHOW(chdir("none"));
	SHOW(chdir("file"));
	SHOW(chdir("d/e"));
	base = getcwd(cwd, sizeof cwd);
	printf("%s\n", base ? base + strlen(base) - 4 : error_name(errno));
	SHOW(open("../../file", O_RDONLY));
	SHOW(close(4));
	SHOW(rmdir("../e"));
	SHOW(open(".", O_RDONLY));
	SHOW(open("x", O_RDWR | O_CREAT, 0600));
	SHOW(mkdir("x", 0600));
	SHOW(symlink("y", "x"));
	SHOW(close(4));
	SHOW_TEXT(getcwd(cwd, sizeof cwd));
	SHOW(access("..", F_OK));
	SHOW(rmdir("../e"));
	SHOW(fchdir(dir));
	SHOW(fchdir(66));
	SHOW(fchdir(0));
	SHOW_TEXT(getcwd(cwd, 2));
	SHOW_TEXT(getcwd(cwd, 0));
	SHOW(sub = mkdir("../g", 0700));
	SHOW(chdir(".."));
	SHOW(rmdir("d"));
	SHOW(openat(dir, "x", O_RDWR | O_CREAT, 0600));
	SHOW(openat(dir, "..", O_RDONLY));
	SHOW(close(4));
	SHOW(close(dir));
	SHOW(chdir("/"));
	SHOW(chdir(".."));
	SHOW_TEXT(getcwd(cwd, sizeof cwd));
}

static void removed(int dir)
{
	char text[10] = "";
	struct stat s;
	int fd;
	SHOW(fchdir(dir));
	SHOW(fd = open("gone", O_CREAT | O_RDWR, 0644));
	SHOW(write(fd, "hello", 5));
	SHOW(unlink("gone"));
	show_mode("gone");
	SHOW(pread(fd, text, 9, 0));
	SHOW_TEXT(text);
	SHOW(write(fd, "more", 4));
	SHOW(fstat(fd, &s));
	VALUE(s.st_nlink);
	VALUE(s.st_size);
	SHOW(open("gone", O_CREAT | O_EXCL | O_RDWR, 0644));
	SHOW(pread(fd + 1, text, 9, 0));
	SHOW(close(fd));
	SHOW(close(fd + 1));
	SHOW(unlink("gone"));
}

int main(void)
{
	int dir;
	SHOW(dir = open(".", O_RDONLY | O_DIRECTORY));
	SHOW(dup3(dir, 20, 0));
	SHOW(close(dir));
	opening();
	modes();
	directories();
	removed(20);
	return 0;
}
