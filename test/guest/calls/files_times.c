/* Times that are set, what stat and statx say, and addresses that are bad. */
#include "calls.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/time.h>
#include <utime.h>

static void show(const char *path)
{
	struct stat s;
	if (lstat(path, &s)) printf("%s: %s\n", path, error_name(errno));
	else
		printf("%s: %lld.%09ld %lld.%09ld\n", path, (long long)s.st_atim.tv_sec, s.st_atim.tv_nsec,
			(long long)s.st_mtim.tv_sec, s.st_mtim.tv_nsec);
}

static void times(void)
{
	int fd;
	struct timespec t[2] = { { 1, 2 }, { 3, 4 } };
	SHOW(fd = open("file", O_CREAT | O_RDWR, 0644));
	SHOW(futimens(fd, t));
	show("file");
	t[0] = (struct timespec){ 5000000000, 999999999 };
	t[1] = (struct timespec){ -7, 0 };
	SHOW(utimensat(AT_FDCWD, "file", t, 0));
	show("file");
	t[0] = (struct timespec){ 10, UTIME_OMIT };
	t[1] = (struct timespec){ 20, 30 };
	SHOW(utimensat(AT_FDCWD, "file", t, 0));
	show("file");
	t[0] = (struct timespec){ 10, 11 };
	t[1] = (struct timespec){ 20, UTIME_OMIT };
	SHOW(utimensat(AT_FDCWD, "file", t, 0));
	show("file");
	t[0].tv_nsec = UTIME_OMIT;
	SHOW(utimensat(AT_FDCWD, "file", t, 0));
	SHOW(utimensat(AT_FDCWD, "none", t, 0));
	t[0].tv_nsec = 1000000000;
	SHOW(utimensat(AT_FDCWD, "file", t, 0));
	t[0].tv_nsec = -1;
	SHOW(utimensat(AT_FDCWD, "file", t, 0));
	t[0] = (struct timespec){ 1, 1 };
	t[1] = (struct timespec){ 2, 2 };
	SHOW(utimensat(AT_FDCWD, "none", t, 0));
	SHOW(utimensat(AT_FDCWD, "", t, 0));
	SHOW(utimensat(fd, "", t, AT_EMPTY_PATH));
	SHOW(utimensat(99, "file", t, 0));
	SHOW(utimensat(AT_FDCWD, "file", t, 1));
	SHOW(futimens(99, t));
	show("file");
	SHOW(symlink("file", "link"));
	t[0].tv_sec = 77;
	SHOW(utimensat(AT_FDCWD, "link", t, AT_SYMLINK_NOFOLLOW));
	show("link");
	show("file");
	SHOW(utimensat(AT_FDCWD, "link", t, 0));
	show("file");
	SHOW(utimes("file", (struct timeval[]){ { 8, 9 }, { 10, 11 } }));
	show("file");
	SHOW(utimes("file", (struct timeval[]){ { 8, 1000000 }, { 10, 11 } }));
	SHOW(utime("file", &(struct utimbuf){ 12, 13 }));
	show("file");
	SHOW(futimens(fd, 0));
	SHOW(close(fd));
}

static void extended(void)
{
	struct statx x;
	struct stat s;
	SHOW(truncate("file", 5000));
	SHOW(statx(AT_FDCWD, "file", 0, STATX_BASIC_STATS, &x));
	VALUE((x.stx_mask & STATX_BASIC_STATS) == STATX_BASIC_STATS);
	VALUE(x.stx_size);
	VALUE(x.stx_mode);
	VALUE(x.stx_nlink);
	VALUE(x.stx_blksize);
	SHOW(statx(AT_FDCWD, "link", AT_SYMLINK_NOFOLLOW, STATX_SIZE, &x));
	VALUE(x.stx_size);
	SHOW(statx(AT_FDCWD, "none", 0, STATX_SIZE, &x));
	SHOW(statx(AT_FDCWD, "", 0, STATX_SIZE, &x));
	SHOW(statx(AT_FDCWD, "", AT_EMPTY_PATH, STATX_SIZE, &x));
	VALUE(S_ISDIR(x.stx_mode));
	SHOW(statx(0, "", AT_EMPTY_PATH, STATX_SIZE, &x));
	VALUE(S_ISFIFO(x.stx_mode));
	SHOW(statx(AT_FDCWD, "file", 0x6000, STATX_SIZE, &x));
	SHOW(statx(AT_FDCWD, "file", 0x2, STATX_SIZE, &x));
	SHOW(statx(AT_FDCWD, "file", 0, 0x80000000, &x));
	SHOW(fstatat(AT_FDCWD, "file", &s, 0x2));
	SHOW(fstatat(99, "file", &s, 0));
	SHOW(fstatat(99, "", &s, AT_EMPTY_PATH));
	SHOW(fstat(0, &s));
	VALUE(S_ISFIFO(s.st_mode));
	SHOW(stat("file/", &s));
	SHOW(stat("link", &s));
	VALUE(s.st_size);
	SHOW(lstat("link/", &s));
	struct statfs f;
	SHOW(statfs(".", &f));
	VALUE(f.f_bsize);
	VALUE(f.f_namelen);
	VALUE(f.f_bfree > 0 && f.f_bfree <= f.f_blocks);
	SHOW(statfs("none", &f));
	SHOW(fstatfs(99, &f));
}

struct how {
	unsigned long long flags, mode, resolve;
};

static void second(void)
{
	struct {
		struct how how;
		char more[8];
	} big = { { O_RDONLY, 0, 0 }, "" };
	struct how how = { O_RDWR | O_CREAT, 0600, 0 };
	SHOW(RAW(openat2, AT_FDCWD, "second", &how, sizeof how));
	SHOW(RAW(openat2, AT_FDCWD, "second", &how, 23));
	SHOW(RAW(openat2, AT_FDCWD, "second", &big, sizeof big));
	big.more[3] = 1;
	SHOW(RAW(openat2, AT_FDCWD, "second", &big, sizeof big));
	SHOW(RAW(openat2, AT_FDCWD, "second", &how, 5000));
	how.flags = O_RDONLY;
	SHOW(RAW(openat2, AT_FDCWD, "second", &how, sizeof how));
	how.mode = 0;
	how.flags = 1ull << 40;
	SHOW(RAW(openat2, AT_FDCWD, "second", &how, sizeof how));
	how.flags = O_PATH | O_RDWR;
	SHOW(RAW(openat2, AT_FDCWD, "second", &how, sizeof how));
	how.flags = O_RDONLY;
	how.resolve = 1 << 20;
	SHOW(RAW(openat2, AT_FDCWD, "second", &how, sizeof how));
	SHOW(close(3));
	SHOW(close(4));
}

#if defined __riscv && __riscv_xlen == 32
#define raw_utimensat(...) RAW(utimensat_time64, __VA_ARGS__)
#else
#define raw_utimensat(...) RAW(utimensat, __VA_ARGS__)
#endif

static void bad(void)
{
	int fd;
	struct stat s;
	char *null = 0;
	SHOW(open(null, O_RDONLY));
	SHOW(stat(null, &s));
	SHOW(mkdir(null, 0700));
	SHOW(unlink(null));
	SHOW(rename(null, "x"));
	SHOW(rename("file", null));
	SHOW(symlink(null, "x"));
	SHOW(symlink("x", null));
	SHOW(link("file", null));
	SHOW(chdir(null));
	SHOW(access(null, F_OK));
	SHOW(truncate(null, 0));
	SHOW(fd = open("file", O_RDWR));
	SHOW(RAW(statx, fd, "file", 0, STATX_SIZE, null));
	SHOW(read(fd, null, 1));
	SHOW(write(fd, null, 1));
	SHOW(read(fd, null, 0));
	SHOW(write(fd, null, 0));
	SHOW(raw_utimensat(AT_FDCWD, "file", (void *)8, 0));
	SHOW(readlink("link", null, 10));
	SHOW(readlink("link", null, 0));
	SHOW(RAW(getcwd, null, 100));
	SHOW(RAW(getdents64, fd, null, 100));
	SHOW(close(fd));
	SHOW(fd = open(".", O_RDONLY));
	SHOW(RAW(getdents64, fd, null, 100));
	SHOW(close(fd));
}

int main(void)
{
	times();
	extended();
	second();
	bad();
	return 0;
}
