/* Folders through libc: dirent, scandir, nftw, glob, realpath, temporary names. */
#include <dirent.h>
#include <fnmatch.h>
#include <ftw.h>
#include <glob.h>
#include <libgen.h>
#include <limits.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <fcntl.h>
#include "calls.h"

static void touch(const char *name)
{
	int fd = open(name, O_CREAT | O_WRONLY, 0644);
	if (fd < 0 || write(fd, name, strlen(name)) < 0 || close(fd))
		printf("%s: %s\n", name, error_name(errno));
}

static int order(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int no_dots(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

static char seen[40][80];
static int count;

static int visit(const char *path, const struct stat *s, int type, struct FTW *at)
{
	snprintf(seen[count++ % 40], sizeof *seen, "%s type %d level %d base %d size %lld", path, type,
		at->level, at->base, S_ISDIR(s->st_mode) ? 0LL : (long long)s->st_size);
	return 0;
}

static int compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void walk(int flags)
{
	count = 0;
	SHOW(nftw("tree", visit, 5, flags));
	qsort(seen, count, sizeof *seen, compare);
	for (int i = 0; i < count; i++) puts(seen[i]);
}

static int remove_it(const char *path, const struct stat *s, int type, struct FTW *at)
{
	return remove(path);
}

static void globs(const char *pattern, int flags)
{
	glob_t found = { 0 };
	int status = glob(pattern, flags, 0, &found);
	printf("glob %s: %d, %zu:", pattern, status, found.gl_pathc);
	for (size_t i = 0; i < found.gl_pathc; i++) printf(" %s", found.gl_pathv[i]);
	putchar('\n');
	globfree(&found);
}

static void real(const char *name, const char *here)
{
	char path[PATH_MAX];
	errno = 0;
	if (!realpath(name, path)) printf("realpath %s: %s\n", name, error_name(errno));
	else
		printf("realpath %s: %s\n", name,
			strncmp(path, here, strlen(here)) ? "elsewhere" : path + strlen(here));
}

int main(void)
{
	char here[PATH_MAX] = "", name[PATH_MAX];
	struct dirent **list, *entry;
	struct stat s;
	mkdir("tree", 0755);
	mkdir("tree/sub", 0700);
	mkdir("tree/sub/deep", 0755);
	touch("tree/one.c");
	touch("tree/two.c");
	touch("tree/.hidden");
	touch("tree/sub/three.h");
	touch("tree/sub/deep/four.c");
	symlink("sub/three.h", "tree/link");
	symlink("nowhere", "tree/broken");
	symlink("loop", "tree/loop");
	for (int all = 0; all < 2; all++) {
		int n = scandir("tree", &list, all ? 0 : no_dots, order);
		printf("scandir: %d\n", n);
		for (int i = 0; i < n; i++)
			printf(" %s type %d\n", list[i]->d_name, list[i]->d_type), free(list[i]);
		free(list);
	}
	SHOW(scandir("nowhere", &list, 0, order));
	SHOW(scandir("tree/one.c", &list, 0, order));
	DIR *dir = opendir("tree");
	count = 0;
	while ((entry = readdir(dir))) count++;
	VALUE(count);
	rewinddir(dir);
	readdir(dir);
	long at = telldir(dir);
	entry = readdir(dir);
	strcpy(name, entry->d_name);
	seekdir(dir, at);
	entry = readdir(dir);
	printf("after seekdir the same: %d\n", !strcmp(entry->d_name, name));
	SHOW(fstatat(dirfd(dir), "one.c", &s, 0));
	VALUE(s.st_size);
	SHOW(closedir(dir));
	SHOW_ADDRESS(opendir("tree/broken"));
	SHOW_ADDRESS(opendir("tree/loop"));
	SHOW_ADDRESS(opendir("tree/one.c"));
	SHOW_ADDRESS(opendir(""));
	SHOW(unlink("tree/loop"));
	walk(0);
	walk(FTW_PHYS);
	walk(FTW_PHYS | FTW_DEPTH);
	symlink("loop", "tree/loop");
	globs("tree/*.c", 0);
	globs("tree/*", GLOB_MARK);
	globs("tree/*/*", 0);
	globs("tree/.*den", 0);
	globs("tree/[!o]*.c", 0);
	globs("no/*", 0);
	globs("no/*", GLOB_NOCHECK);
	globs("tree/s?b/d*", GLOB_MARK);
	SHOW(fnmatch("*.[ch]", "file.h", 0));
	SHOW(fnmatch("*", ".file", FNM_PERIOD));
	SHOW(fnmatch("a/*", "a/b/c", FNM_PATHNAME));
	SHOW_ADDRESS(getcwd(here, sizeof here));
	SHOW_ADDRESS(getcwd(name, 1));
	if (!strcmp(here, "/")) *here = 0;
	real("tree", here);
	real("tree/sub/../link", here);
	real("tree/broken", here);
	real("tree/loop", here);
	real("tree/./sub//deep/", here);
	real("tree/one.c/x", here);
	real("nothing", here);
	real("", here);
	SHOW(chdir("tree/sub"));
	SHOW(access("three.h", F_OK));
	SHOW(access("../one.c", R_OK));
	SHOW(access("four.c", F_OK));
	SHOW(access("deep/four.c/", F_OK));
	SHOW(chdir("../one.c"));
	SHOW(chdir("../.."));
	strcpy(name, "/usr/lib/");
	SHOW_TEXT(basename(name));
	strcpy(name, "/usr/lib/");
	SHOW_TEXT(dirname(name));
	strcpy(name, "d-XXXXXX");
	SHOW_ADDRESS(mkdtemp(name));
	SHOW(rmdir(name));
	strcpy(name, "d-XXXXX");
	SHOW_ADDRESS(mkdtemp(name));
	strcpy(name, "f-XXXXXX.c");
	int fd = mkstemps(name, 2);
	SHOW(fd > 2);
	SHOW(fcntl(fd, F_GETFL) & O_ACCMODE);
	SHOW(close(fd));
	SHOW(unlink(name));
	SHOW(rmdir("tree"));
	SHOW(nftw("tree", remove_it, 5, FTW_DEPTH | FTW_PHYS));
	SHOW(access("tree", F_OK));
	struct statvfs v;
	SHOW(statvfs(".", &v));
	VALUE(v.f_bsize);
	VALUE(v.f_namemax);
	SHOW(pathconf(".", _PC_NAME_MAX));
	SHOW(sysconf(_SC_PAGESIZE));
	SHOW(sysconf(_SC_OPEN_MAX));
	SHOW(sysconf(_SC_CLK_TCK));
	return 0;
}
