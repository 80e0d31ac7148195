/* Contents of files: positions, holes, sizes, many pages. */
#include "calls.h"
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>

static char buf[20000];

static long long size(int fd)
{
	struct stat s;
	return fstat(fd, &s) ? -1 : s.st_size;
}

static long long blocks(int fd)
{
	struct stat s;
	return fstat(fd, &s) ? -1 : s.st_blocks;
}

static void positions(int fd)
{
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(write(fd, "0123456789", 10));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(lseek(fd, -3, SEEK_CUR));
	SHOW(read(fd, buf, 100));
	SHOW(read(fd, buf, 100));
	SHOW(lseek(fd, -1, SEEK_SET));
	SHOW(lseek(fd, -11, SEEK_END));
	SHOW(lseek(fd, -11, SEEK_CUR));
	SHOW(lseek(fd, 0, 5));
	SHOW(lseek(fd, 0, -1));
	SHOW(lseek(fd, 90, SEEK_END));
	SHOW(read(fd, buf, 10));
	SHOW(size(fd));
	SHOW(write(fd, "", 0));
	SHOW(size(fd));
	SHOW(write(fd, "x", 1));
	SHOW(size(fd));
	SHOW(pread(fd, buf, 200, 5));
	show_bytes("buf", buf, 96);
	SHOW(pread(fd, buf, 1, -1));
	SHOW(pwrite(fd, buf, 1, -1));
	SHOW(pread(fd, buf, 1, LLONG_MAX));
	SHOW(pread(99, buf, 1, 0));
	SHOW(pread(fd, buf, 0, 0));
	SHOW(pread(fd, 0, 10, 0));
	SHOW(pread(fd, 0, 0, 0));
	SHOW(pwrite(fd, 0, 10, 0));
	SHOW(read(fd, 0, 10));
	SHOW(pwrite(fd, "ab", 2, 50));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(lseek(fd, 1ll << 40, SEEK_SET));
	SHOW(read(fd, buf, 1));
	SHOW(lseek(fd, LLONG_MAX, SEEK_SET));
	SHOW(lseek(fd, 1, SEEK_CUR));
	SHOW(read(fd, buf, 1));
	SHOW(write(fd, buf, 1));
	SHOW(lseek(fd, LLONG_MAX - 5, SEEK_SET));
	SHOW(write(fd, buf, 10));
	SHOW(ftruncate(fd, -1));
	SHOW(ftruncate(fd, 3));
	SHOW(pread(fd, buf, 10, 0));
	SHOW(ftruncate(fd, 8));
	SHOW(pread(fd, buf, 10, 0));
	show_bytes("buf", buf, 8);
}

static void vectors(int fd)
{
	struct iovec out[] = { { "one ", 4 }, { "", 0 }, { "two ", 4 }, { "three", 5 } };
	struct iovec in[] = { { buf, 3 }, { buf + 100, 5 }, { buf + 200, 100 } };
	SHOW(ftruncate(fd, 0));
	SHOW(lseek(fd, 0, SEEK_SET));
	SHOW(writev(fd, out, 4));
	SHOW(pwritev(fd, out, 2, 20));
	SHOW(preadv(fd, in, 3, 1));
	show_bytes("in 0", buf, 3);
	show_bytes("in 1", buf + 100, 5);
	show_bytes("in 2", buf + 200, 20);
	SHOW(preadv(fd, in, 3, -1));
	SHOW(preadv(fd, in, -1, 0));
	SHOW(preadv(fd, in, 0, 0));
	SHOW(preadv(0, in, 1, 0));
	SHOW(pread(0, in, 1, 0));
	SHOW(preadv(77, in, 1, 0));
	SHOW(lseek(fd, 4, SEEK_SET));
	SHOW(preadv2(fd, in, 1, -1, 0));
	show_bytes("in 0", buf, 3);
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(pwritev2(fd, out, 1, 0, RWF_APPEND));
	SHOW(size(fd));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(pwritev2(fd, out, 1, -1, RWF_APPEND));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(preadv2(fd, in, 1, 0, 0x10000));
	SHOW(preadv2(fd, in, 1, -2, 0));
}

static void pages(int fd)
{
	SHOW(ftruncate(fd, 0));
	SHOW(blocks(fd));
	for (unsigned i = 0; i < sizeof buf; i++) buf[i] = i * 7 + i / 256;
	SHOW(pwrite(fd, buf, sizeof buf, 0));
	SHOW(blocks(fd));
	SHOW(pwrite(fd, buf, 100, 1 << 20));
	SHOW(size(fd));
	SHOW(blocks(fd));
	memset(buf, 1, sizeof buf);
	SHOW(pread(fd, buf, sizeof buf, 4000));
	for (unsigned i = 0; i < 16000; i++) if (buf[i] != (char)((i + 4000) * 7 + (i + 4000) / 256)) {
		printf("differs at %u\n", i);
		break;
	}
	SHOW(all(buf + 16000, 0, 4000));
	SHOW(lseek(fd, 0, SEEK_DATA));
	SHOW(lseek(fd, 0, SEEK_HOLE));
	SHOW(lseek(fd, 30000, SEEK_DATA));
	SHOW(lseek(fd, 30000, SEEK_HOLE));
	SHOW(lseek(fd, 1 << 20, SEEK_HOLE));
	SHOW(lseek(fd, (1 << 20) + 100, SEEK_DATA));
	SHOW(lseek(fd, -1, SEEK_DATA));
	SHOW(lseek(fd, -1, SEEK_HOLE));
	SHOW(pwrite(fd, "far", 3, 1ll << 40));
	SHOW(size(fd));
	SHOW(blocks(fd));
	SHOW(lseek(fd, 1 << 21, SEEK_DATA));
	SHOW(pread(fd, buf, 10, (1ll << 40) - 2));
	show_bytes("buf", buf, 5);
	SHOW(pwrite(fd, "top", 3, LLONG_MAX - 3));
	SHOW(size(fd));
	SHOW(pread(fd, buf, 10, LLONG_MAX - 4));
	SHOW(blocks(fd));
	SHOW(ftruncate(fd, (1ll << 40) + 1));
	SHOW(blocks(fd));
	SHOW(pread(fd, buf, 10, 1ll << 40));
	SHOW(ftruncate(fd, 5000));
	SHOW(blocks(fd));
	SHOW(ftruncate(fd, 20000));
	SHOW(pread(fd, buf, sizeof buf, 0));
	SHOW(all(buf + 5000, 0, 15000));
	SHOW(all(buf + 4990, 0, 10));
	SHOW(posix_fallocate(fd, 0, 0));
	SHOW(posix_fallocate(fd, -1, 10));
	SHOW(posix_fallocate(fd, 10000, 50000));
	SHOW(size(fd));
	SHOW(blocks(fd));
	SHOW(fallocate(fd, 1, 0, 100000));
	SHOW(size(fd));
	SHOW(blocks(fd));
	SHOW(fallocate(fd, 2 | 1, 10, 9000));
	SHOW(blocks(fd));
	SHOW(pread(fd, buf, sizeof buf, 0));
	SHOW(all(buf + 10, 0, 9000));
	SHOW(all(buf, 0, 10));
	SHOW(fallocate(fd, 2, 10, 9000));
	SHOW(fallocate(fd, 8, 0, 4096));
	SHOW(fallocate(0, 0, 0, 10));
	SHOW(fallocate(99, 0, 0, 10));
	SHOW(fallocate(fd, 0, LLONG_MAX, 10));
	SHOW(fallocate(fd, 0, 0, 1ll << 55));
	SHOW(blocks(fd));
}

static void appending(void)
{
	int fd, other;
	SHOW(fd = open("log", O_CREAT | O_RDWR | O_APPEND, 0644));
	SHOW(other = open("log", O_WRONLY));
	SHOW(write(fd, "first\n", 6));
	SHOW(lseek(fd, 2, SEEK_SET));
	SHOW(write(fd, "second\n", 7));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(pwrite(fd, "third\n", 6, 0));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(write(other, "F", 1));
	SHOW(lseek(other, 0, SEEK_CUR));
	SHOW(pread(fd, buf, 100, 0));
	show_bytes("buf", buf, 19);
	SHOW(truncate("log", 5));
	SHOW(write(fd, "!", 1));
	SHOW(size(other));
	SHOW(truncate("log", -1));
	SHOW(truncate("none", 0));
	SHOW(truncate("log/", 0));
	SHOW(ftruncate(other, 2));
	SHOW(ftruncate(0, 2));
	SHOW(ftruncate(99, 2));
	SHOW(close(fd));
	SHOW(close(other));
}

static void rest(int fd)
{
	SHOW(fsync(fd));
	SHOW(fdatasync(fd));
	SHOW(fsync(0));
	SHOW(fsync(99));
	SHOW(syncfs(fd));
	SHOW(syncfs(99));
	sync();
	SHOW_ERROR(posix_fadvise(fd, 0, 10, POSIX_FADV_SEQUENTIAL));
	SHOW_ERROR(posix_fadvise(fd, 0, 10, 77));
	SHOW_ERROR(posix_fadvise(fd, 0, -10, POSIX_FADV_NORMAL));
	SHOW_ERROR(posix_fadvise(0, 0, 10, POSIX_FADV_NORMAL));
	SHOW_ERROR(posix_fadvise(99, 0, 10, POSIX_FADV_NORMAL));
	int m;
	SHOW(m = memfd_create("name", 0));
	SHOW(write(m, "memory", 6));
	SHOW(size(m));
	SHOW(pread(m, buf, 10, 2));
	SHOW(ftruncate(m, 4));
	SHOW(close(m));
	SHOW(memfd_create("name", 0x8000));
	SHOW(m = memfd_create("name", MFD_CLOEXEC));
	SHOW(fcntl(m, F_GETFD));
	SHOW(close(m));
	SHOW(m = open(".", O_TMPFILE | O_RDWR, 0600));
	SHOW(write(m, "nameless", 8));
	SHOW(linkat(AT_FDCWD, "/proc/self/fd/99", AT_FDCWD, "named", AT_SYMLINK_FOLLOW));
	snprintf(buf, sizeof buf, "/proc/self/fd/%d", m);
	SHOW(linkat(AT_FDCWD, buf, AT_FDCWD, "linked", AT_SYMLINK_FOLLOW));
	SHOW(access("linked", F_OK));
	SHOW(linkat(m, "", AT_FDCWD, "named", AT_EMPTY_PATH));
	SHOW(access("named", F_OK));
	SHOW(close(m));
	SHOW(open(".", O_TMPFILE | O_RDONLY, 0600));
	SHOW(open("log", O_TMPFILE | O_RDWR, 0600));
	SHOW(open("none", O_TMPFILE | O_RDWR, 0600));
}

/* Holes where 32 bits do not reach. */
static void far(void)
{
	int fd;
	SHOW(fd = open("far", O_CREAT | O_RDWR, 0644));
	SHOW(pwrite(fd, "low", 3, 2 << 20));
	SHOW(pwrite(fd, "high", 4, (5ll << 30) - 4));
	SHOW(fallocate(
		fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (4ll << 30) + (1 << 20), 16 << 20));
	SHOW(pread(fd, buf, 3, 2 << 20));
	show_bytes("low", buf, 3);
	SHOW(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (5ll << 30) - 100, 1 << 20));
	SHOW(pread(fd, buf, 4, (5ll << 30) - 4));
	show_bytes("high", buf, 4);
	SHOW(close(fd));
}

int main(void)
{
	int fd;
	SHOW(fd = open("data", O_CREAT | O_RDWR, 0644));
	positions(fd);
	vectors(fd);
	pages(fd);
	appending();
	rest(fd);
	far();
	return 0;
}
