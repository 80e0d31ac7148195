/* A tree of files that is embedded in the program: read in place, and written over.
 *
 * files: files_tree
 */
#include "calls.h"
#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

static char buf[20000];

static int order(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void list(const char *path, int depth)
{
	struct dirent **names;
	int count = scandir(path, &names, 0, order);
	if (count < 0) printf("%s: %s\n", path, error_name(errno));
	for (int i = 0; i < count; i++) {
		char name[300];
		struct stat s;
		if (names[i]->d_name[0] == '.') continue;
		snprintf(name, sizeof name, "%s/%s", path, names[i]->d_name);
		if (depth == 0 &&
			(!strcmp(names[i]->d_name, "dev") || !strcmp(names[i]->d_name, "proc") ||
				!strcmp(names[i]->d_name, "tmp")))
			continue;
		if (lstat(name, &s)) printf("%s: %s\n", name, error_name(errno));
		if (S_ISDIR(s.st_mode)) printf("%s/\n", name), list(name, depth + 1);
		else
			printf("%s: size %lld, links %d, type %d%s\n", name, (long long)s.st_size,
				(int)s.st_nlink, names[i]->d_type, s.st_mode & 0100 ? ", executable" : "");
	}
}

static void show(const char *path)
{
	int fd = open(path, O_RDONLY);
	long size = fd < 0 ? 0 : read(fd, buf, sizeof buf);
	if (fd < 0) printf("%s: %s\n", path, error_name(errno));
	else show_bytes(path, buf, size < 60 ? size : 60);
	close(fd);
}

int main(void)
{
	int fd;
	show("a.txt");
	show("sub/empty");
	show("sub/two words");
	show("sub/deep/numbers");
	show("sub/none");
	show("a.txt/x");
	show("sub");
	list(".", 0);
	SHOW(access("run.sh", X_OK));
	SHOW(fd = open("sub/deep/numbers", O_RDONLY));
	SHOW(lseek(fd, -10, SEEK_END));
	SHOW(read(fd, buf, 100));
	show_bytes("buf", buf, 10);
	SHOW(pread(fd, buf, 12, 4095));
	show_bytes("buf", buf, 12);
	SHOW(lseek(fd, 0, SEEK_HOLE));
	SHOW(close(fd));
	SHOW(fd = open("sub/deep/numbers", O_RDWR));
	SHOW(pwrite(fd, "changed", 7, 4096));
	SHOW(pread(fd, buf, 20, 4090));
	show_bytes("buf", buf, 20);
	SHOW(ftruncate(fd, 5000));
	SHOW(lseek(fd, 0, SEEK_END));
	SHOW(close(fd));
	SHOW(fd = open("a.txt", O_WRONLY | O_APPEND));
	SHOW(write(fd, "third\n", 6));
	SHOW(close(fd));
	show("a.txt");
	SHOW(open("run.sh", O_CREAT | O_EXCL | O_WRONLY, 0600));
	SHOW(fd = open("run.sh", O_TRUNC | O_WRONLY));
	SHOW(close(fd));
	show("run.sh");
	SHOW(rename("sub/two words", "one"));
	SHOW(unlink("sub/empty"));
	SHOW(rmdir("sub/deep"));
	SHOW(rename("sub", "moved"));
	SHOW(mkdir("sub", 0700));
	SHOW(open("sub/empty", O_RDONLY));
	SHOW(link("moved/deep/numbers", "sub/again"));
	list(".", 0);
	SHOW(unlink("moved/deep/numbers"));
	SHOW(rmdir("moved/deep"));
	SHOW(rmdir("moved"));
	list(".", 0);
	return 0;
}
