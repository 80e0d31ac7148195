#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include "operations.h"

static char block[65536];
static int fd, ends[2];

static void nothing(void) { __asm__ volatile(""); }
static void open_file(void)
{
	MUST((fd = open("file", O_RDWR | O_CREAT, 0644)) >= 0);
	MUST(write(fd, block, sizeof block) == sizeof block);
}
static void read_1(void) { MUST(pread(fd, block, 1, 100) == 1); }
static void read_64k(void) { MUST(pread(fd, block, sizeof block, 0) == sizeof block); }
static void write_1(void) { MUST(pwrite(fd, block, 1, 100) == 1); }
static void write_64k(void) { MUST(pwrite(fd, block, sizeof block, 0) == sizeof block); }
static void append_1(void) { MUST(write(fd, block, 1) == 1); }
static void open_close(void)
{
	int other = open("file", O_RDONLY);
	MUST(other >= 0 && !close(other));
}
static void create_unlink(void)
{
	int other = open("other", O_WRONLY | O_CREAT, 0644);
	MUST(other >= 0 && !close(other) && !unlink("other"));
}
static void stat_file(void)
{
	struct stat s;
	MUST(!stat("file", &s));
}
static void seek(void) { MUST(lseek(fd, 10, SEEK_SET) == 10); }
static void make_pipe(void) { MUST(!pipe(ends)); }
static void through_pipe(void)
{ MUST(write(ends[1], block, 1) == 1 && read(ends[0], block, 1) == 1); }
static void poll_pipe(void)
{
	struct pollfd p = { .fd = ends[1], .events = POLLOUT };
	MUST(poll(&p, 1, 0) == 1);
}
static void pid(void) { MUST(getppid() >= 0); }

int main(void)
{
	return operate((struct operation[]){ { "nothing", nothing }, { "getppid", pid },
		{ "lseek", seek, open_file }, { "pread-1", read_1, open_file },
		{ "pread-64K", read_64k, open_file }, { "pwrite-1", write_1, open_file },
		{ "pwrite-64K", write_64k, open_file }, { "append-1", append_1, open_file },
		{ "open+close", open_close, open_file }, { "create+close+unlink", create_unlink },
		{ "stat", stat_file, open_file }, { "pipe-write+read-1", through_pipe, make_pipe },
		{ "poll-one", poll_pipe, make_pipe }, { 0 } });
}
