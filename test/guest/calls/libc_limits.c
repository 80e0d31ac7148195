/* Limits of memory: lower ones hold, and can be raised again. Sizes that no buffer has.
 */
#include "calls.h"
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>

#define MIB ((size_t)1 << 20)

static int lower(int resource, size_t soft)
{
	struct rlimit l;
	getrlimit(resource, &l);
	l.rlim_cur = soft;
	return setrlimit(resource, &l);
}

static void *map(size_t size)
{
	return mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
}

static void memory(const char *name, int resource)
{
	struct rlimit l;
	char *all[64];
	int n;
	printf("%s\n", name);
	SHOW(lower(resource, 32 * MIB));
	SHOW(getrlimit(resource, &l));
	VALUE(l.rlim_cur / MIB);
	SHOW_ADDRESS(map(40 * MIB));
	SHOW_ADDRESS(malloc(40 * MIB));
	void *brk = sbrk(0);
	CHECK(syscall(SYS_brk, (char *)brk + 40 * MIB) == (long)brk);
	for (n = 0; n < 64 && (all[n] = map(MIB)) != MAP_FAILED; n++) all[n][0] = 1;
	VALUE(n > 24 && n <= 32);
	for (int i = 0; i < n; i++) munmap(all[i], MIB);
	SHOW_ADDRESS(*all = map(16 * MIB));
	munmap(*all, 16 * MIB);
	SHOW(lower(resource, RLIM_INFINITY));
	SHOW_ADDRESS(*all = map(40 * MIB));
	munmap(*all, 40 * MIB);
}

static void stack(void)
{
	struct rlimit l;
	SHOW(lower(RLIMIT_STACK, 65536));
	SHOW(getrlimit(RLIMIT_STACK, &l));
	VALUE(l.rlim_cur);
}

static void sizes(void)
{
	int p[2], s[2];
	int fd = open("file", O_CREAT | O_RDWR, 0600), to = open("only", O_CREAT | O_WRONLY, 0600);
	static char bytes[8] = "abcdefg";
	struct iovec v[2] = { { bytes, 3 }, { bytes, (size_t)-1 } };
	pipe2(p, O_NONBLOCK);
	socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, s);
	SHOW(read(fd, bytes, SIZE_MAX));
	SHOW(write(fd, bytes, SIZE_MAX));
	SHOW(pread(fd, bytes, SIZE_MAX, 0));
	SHOW(pwrite(fd, bytes, SIZE_MAX, 0));
	SHOW(read(to, bytes, SIZE_MAX));
	SHOW(write(p[0], bytes, SIZE_MAX));
	SHOW(read(p[0], bytes, SIZE_MAX));
	SHOW(write(p[1], bytes, SIZE_MAX));
	SHOW(read(99, bytes, SIZE_MAX));
	SHOW(recv(s[0], bytes, SIZE_MAX, 0));
	SHOW(send(s[1], bytes, 3, 0));
	SHOW(recv(s[0], bytes, SIZE_MAX, 0));
	SHOW(send(99, bytes, SIZE_MAX, 0));
	SHOW(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, s));
	SHOW(send(s[0], bytes, SIZE_MAX, 0));
	SHOW(send(s[0], bytes, 2, 0));
	SHOW(recv(s[1], bytes, SIZE_MAX, 0));
	SHOW(writev(fd, v, 2));
	SHOW(writev(p[1], v, 2));
	SHOW(read(p[0], bytes, sizeof bytes));
	SHOW(readv(fd, v, 2));
	SHOW(writev(99, v, 2000));
	SHOW(writev(1, v, 2000));
	SHOW(writev(1, v, -1));
	SHOW(readv(0, v, 2000));
	SHOW(pwritev(fd, v, 2, 0));
	SHOW(lseek(fd, 0, SEEK_END));
	SHOW(readahead(fd, 0, 4096));
	SHOW(readahead(fd, -1, 4096));
	SHOW(readahead(to, 0, 4096));
	SHOW(readahead(p[0], 0, 4096));
	SHOW(readahead(99, 0, 4096));
	SHOW(sched_rr_get_interval(0, 0));
	SHOW(sched_rr_get_interval(-1, 0));
	struct statvfs f;
	SHOW(statvfs(".", &f));
	CHECK(f.f_files && f.f_ffree && f.f_ffree <= f.f_files && f.f_favail == f.f_ffree);
}

int main(void)
{
	memory("RLIMIT_DATA", RLIMIT_DATA);
	memory("RLIMIT_AS", RLIMIT_AS);
	stack();
	sizes();
	return 0;
}
