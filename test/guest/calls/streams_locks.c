/* Record locks and flock: of the process, of open files, and between them.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/file.h>
#include "calls.h"

static int fds[4];

/* "r 10 20": what is wanted of which bytes; prints what stands in the way. */
static void get(int fd, int ofd, int type, long start, long length)
{
	struct flock l = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length };
	int r = fcntl(fd, ofd ? F_OFD_GETLK : F_GETLK, &l);
	printf("get %d %d %d %ld+%ld: %d", fd - fds[0], ofd, type, start, length, r);
	if (r) printf(" %s\n", error_name(errno));
	else if (l.l_type == F_UNLCK) printf(" free\n");
	else
		printf(" type %d, %lld+%lld, whence %d, %s\n", l.l_type, (long long)l.l_start,
			(long long)l.l_len, l.l_whence, l.l_pid == -1 ? "open file" : "process");
}

static int set(int fd, int ofd, int type, long start, long length)
{
	struct flock l = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length };
	return fcntl(fd, ofd ? F_OFD_SETLK : F_SETLK, &l);
}

static int set_from(int fd, int whence, long start, long length)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = whence, .l_start = start, .l_len = length };
	return fcntl(fd, F_OFD_SETLK, &l);
}

int main(void)
{
	int p[2];
	SHOW(fds[0] = open("file", O_RDWR | O_CREAT, 0600));
	SHOW(fds[1] = open("file", O_RDWR));
	SHOW(fds[2] = open("file", O_RDONLY));
	SHOW(fds[3] = open("other", O_WRONLY | O_CREAT, 0600));
	SHOW(write(fds[0], "0123456789", 10));
	SHOW(pipe(p));

	/* The process does not stand in its own way. */
	SHOW(set(fds[0], 0, F_WRLCK, 0, 10));
	SHOW(set(fds[1], 0, F_WRLCK, 5, 10));
	get(fds[1], 0, F_WRLCK, 0, 0);
	SHOW(set(fds[1], 0, F_UNLCK, 0, 0));
	SHOW(set(fds[2], 0, F_WRLCK, 0, 0));
	SHOW(set(fds[2], 0, F_RDLCK, 0, 0));
	SHOW(set(fds[3], 0, F_RDLCK, 0, 0));
	SHOW(set(fds[0], 0, 77, 0, 0));
	SHOW(set(99, 0, F_RDLCK, 0, 0));
	SHOW(set(p[0], 0, F_RDLCK, 0, 0) < 0);
	SHOW(set(fds[0], 0, F_RDLCK, -1, 0));
	SHOW(set(fds[0], 0, F_RDLCK, 5, -6));
	SHOW(set(fds[0], 0, F_RDLCK, 5, -5));
	SHOW(fcntl(fds[0], F_SETLK, 0));
	SHOW(set(fds[0], 0, F_UNLCK, 0, 0));
	get(fds[0], 0, F_UNLCK, 0, 0);

	/* Open files do. */
	SHOW(set(fds[0], 1, F_WRLCK, 10, 10));
	SHOW(set(fds[1], 1, F_WRLCK, 15, 10));
	SHOW(set(fds[1], 1, F_RDLCK, 15, 10));
	SHOW(set(fds[1], 1, F_WRLCK, 20, 10));
	SHOW(set(fds[1], 0, F_WRLCK, 12, 1));
	get(fds[1], 1, F_WRLCK, 0, 0);
	get(fds[1], 0, F_WRLCK, 12, 1);
	get(fds[0], 1, F_WRLCK, 0, 0);
	get(fds[1], 1, F_WRLCK, 0, 10);
	SHOW(set(fds[0], 1, F_RDLCK, 12, 3));		/* three pieces now */
	get(fds[1], 1, F_RDLCK, 0, 0);
	get(fds[1], 1, F_RDLCK, 12, 3);
	get(fds[1], 1, F_WRLCK, 12, 1);
	get(fds[1], 1, F_RDLCK, 15, 0);
	SHOW(set(fds[0], 1, F_UNLCK, 11, 2));
	get(fds[1], 1, F_WRLCK, 11, 0);
	get(fds[1], 1, F_WRLCK, 0, 0);
	SHOW(set(fds[0], 1, F_WRLCK, 0, 20));		/* and one again */
	get(fds[1], 1, F_RDLCK, 19, 1);
	SHOW(set(fds[0], 1, F_RDLCK, 0, 0));
	SHOW(set(fds[0], 1, F_RDLCK, 0, 20));
	get(fds[1], 1, F_WRLCK, 0, 0);
	SHOW(set(fds[2], 1, F_RDLCK, 5, 0));
	SHOW(set(fds[2], 1, F_RDLCK, 5, 1));
	SHOW(set(fds[1], 1, F_UNLCK, 0, 0));
	SHOW(set(fds[2], 1, F_RDLCK, 5, 0));
	SHOW(set(fds[1], 1, F_WRLCK, 100, 1));
	get(fds[1], 1, F_WRLCK, 100, 1);
	SHOW(close(fds[2]));
	SHOW(set(fds[1], 1, F_WRLCK, 100, 1));
	SHOW(set(fds[0], 1, F_UNLCK, 0, 0));
	SHOW(set(fds[1], 1, F_UNLCK, 0, 0));

	/* From the position, from the end. */
	SHOW(lseek(fds[0], 4, SEEK_SET));
	SHOW(set_from(fds[0], SEEK_CUR, 1, 2));
	get(fds[1], 1, F_WRLCK, 0, 0);
	SHOW(set_from(fds[0], SEEK_END, -1, 1));
	get(fds[1], 1, F_WRLCK, 7, 0);
	SHOW(set_from(fds[0], SEEK_END, -11, 1));
	SHOW(set_from(fds[0], 9, 0, 1));
	SHOW(set_from(fds[0], SEEK_SET, 0x7fffffff, 0x7fffffff));
	SHOW(set(fds[0], 1, F_UNLCK, 0, 0));

	/* Closing any descriptor ends the process's locks. */
	SHOW(set(fds[0], 0, F_WRLCK, 0, 0));
	SHOW(set(fds[1], 1, F_RDLCK, 0, 1));
	SHOW(close(dup(fds[1])));
	SHOW(set(fds[1], 1, F_RDLCK, 0, 1));
	SHOW(set(fds[1], 1, F_UNLCK, 0, 0));

	/* flock knows nothing of them. */
	SHOW(set(fds[0], 1, F_WRLCK, 0, 0));
	SHOW(flock(fds[1], LOCK_EX | LOCK_NB));
	SHOW(flock(fds[0], LOCK_SH | LOCK_NB));
	SHOW(flock(fds[1], LOCK_SH | LOCK_NB));
	SHOW(flock(fds[0], LOCK_SH | LOCK_NB));
	SHOW(flock(fds[0], LOCK_EX | LOCK_NB));	/* and its own is lost by that */
	SHOW(flock(fds[1], LOCK_EX | LOCK_NB));
	SHOW(flock(fds[1], LOCK_EX | LOCK_NB));
	SHOW(flock(fds[0], LOCK_UN));
	SHOW(flock(fds[3], LOCK_EX));
	int again = dup(fds[1]);
	SHOW(close(fds[1]));
	SHOW(flock(fds[0], LOCK_SH | LOCK_NB));
	SHOW(close(again));
	SHOW(flock(fds[0], LOCK_SH | LOCK_NB));
	return 0;
}
