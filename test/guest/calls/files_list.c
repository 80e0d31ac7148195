/* Listing directories, also while names come and go. */
#include "calls.h"
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

static int order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list(const char *path)
{
	char *names[300];
	int count = 0;
	DIR *d = opendir(path);
	if (!d) {
		printf("%s: %s\n", path, error_name(errno));
		return;
	}
	for (struct dirent *e; (e = readdir(d)); ) {
		char *text = malloc(strlen(e->d_name) + 10);
		sprintf(text, "%s (%d)", e->d_name, e->d_type);
		names[count++] = text;
	}
	closedir(d);
	qsort(names, count, sizeof *names, order);
	printf("%s: %d names:", path, count);
	for (int i = 0; i < count; i++) printf(" %s", names[i]);
	printf("\n");
}

int main(void)
{
	char name[50], buf[100];
	DIR *d;
	struct dirent *e;
	int fd, seen = 0, count = 0;
	mkdir("d", 0755);
	list("d");
	list("none");
	close(open("d/file", O_CREAT | O_WRONLY, 0600));
	list("d/file");
	mkdir("d/sub", 0755);
	symlink("x", "d/link");
	mkfifo("d/fifo", 0600);
	list("d");
	rename("d/file", "d/other");
	list("d");
	for (int i = 0; i < 250; i++) {
		sprintf(name, "d/name-%03d", i);
		fd = open(name, O_CREAT | O_WRONLY | O_EXCL, 0600);
		if (fd < 0) printf("%s: %s\n", name, error_name(errno));
		close(fd);
	}
	list("d");
	SHOW_ADDRESS(d = opendir("d"));
	while ((e = readdir(d))) {
		if (e->d_name[0] != 'n') continue;
		seen++;
		snprintf(name, sizeof name, "d/%s", e->d_name);
		if (unlink(name)) printf("%s: %s\n", name, error_name(errno));
	}
	VALUE(seen);
	rewinddir(d);
	while ((e = readdir(d))) count++;
	VALUE(count);
	SHOW(closedir(d));
	list("d");
	for (int i = 0; i < 100; i++) {
		sprintf(name, "d/%d", i);
		mkdir(name, 0700);
	}
	d = opendir("d");
	long place = 0;
	char at[50];
	for (int i = 0; i < 60; i++) {
		if (i == 40) place = telldir(d);
		e = readdir(d);
		if (i == 40) strcpy(at, e->d_name);
	}
	seekdir(d, place);
	e = readdir(d);
	SHOW(strcmp(e->d_name, at));
	closedir(d);
	struct stat s;
	stat("d", &s);
	VALUE(s.st_nlink);
	for (int i = 0; i < 100; i += 2) {
		sprintf(name, "d/%d", i);
		rmdir(name);
	}
	list("d");
	SHOW(fd = open("d", O_RDONLY));
	SHOW(getdents(fd, (void *)buf, 10));
	SHOW(lseek(fd, 0, SEEK_SET));
	SHOW(getdents(fd, (void *)buf, 24));
	SHOW(getdents(fd, (void *)buf, 24));
	/* a pipe */
	SHOW(getdents(0, (void *)buf, 100));
	SHOW(getdents(99, (void *)buf, 100));
	SHOW(close(fd));
	SHOW(fd = open("d/file", O_CREAT | O_RDONLY, 0600));
	SHOW(getdents(fd, (void *)buf, 100));
	SHOW(close(fd));
	SHOW(mkdir("gone", 0700));
	SHOW(fd = open("gone", O_RDONLY));
	SHOW(rmdir("gone"));
	SHOW(getdents(fd, (void *)buf, 100));
	SHOW(close(fd));
	list("d/1/..");
	list("/none");
	return 0;
}
