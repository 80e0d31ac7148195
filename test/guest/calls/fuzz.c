/* Does what its input says: eight bytes a call. Every byte is some choice out of few,
 * so that calls meet each other's files. Results are printed; then all that is there.
 * test_fuzz.py makes the inputs.
 *
 * input: \x12abcdefg\x00\x00\x04defgh\x04\x00\x05defgh\x14\x00\x00\x00\x00fgh
 */
#include "calls.h"
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>

#define DEPTH 40	/* of folders that the calls start in: they cannot climb out of these */
#define COUNT(array) (sizeof array / sizeof *array)
#define PICK(array, n) ((array)[(n) % COUNT(array)])

static const char *const paths[] = {
	"a", "b", "c", "d", "a/b", "a/c", "b/a", "c/d", "a/b/c", "d/a/b", "b/b", "a/", "b/", "a/b/",
	".", "a/.", "a/..", "b/../c",
	"", "./a", "a//b", "a/./b", "d/../d/a", "none/x",
};
static const char *const targets[] = { "a", "b", "c", "a/b", ".", "b/", "none", "../a", "d/c",
	"a/." };
static const long long offsets[] = { 0, 1, 2, 5, 100, 4095, 4096, 4097, 8192, 12288, 20000, 65536,
	1ll << 33, LLONG_MAX - 2, -1, -5, -4096 };
static const long long sizes[] = { 0, 1, 5, 10, 100, 1000, 4095, 4096, 4097, 8192, 9000, 20000 };
static const int flags[] = {
	O_RDONLY, O_WRONLY, O_RDWR, O_RDWR, O_RDWR | O_CREAT, O_RDWR | O_CREAT,
	O_WRONLY | O_CREAT | O_APPEND, O_RDWR | O_CREAT | O_TRUNC,
	O_RDWR | O_CREAT | O_EXCL, O_RDWR | O_APPEND, O_RDONLY | O_DIRECTORY, O_PATH,
	O_RDWR | O_NOFOLLOW, O_PATH | O_NOFOLLOW,
	O_RDONLY | O_CREAT, O_RDWR | O_TMPFILE, O_RDONLY | O_TRUNC, O_PATH | O_DIRECTORY,
	O_RDWR | O_CLOEXEC, O_RDWR | O_CREAT | O_DIRECTORY,
};
static const int modes[] = { 0600, 0644, 0700, 0755, 0777, 07777 };
static const int masks[] = { 0, 022, 077, 0 };
static const int dirs[] = { AT_FDCWD, AT_FDCWD, AT_FDCWD, AT_FDCWD, 3, 4, 5, 6, 99, 0 };

static unsigned char buf[20000], text[20000];
static unsigned number;
static int
	apart; /* there is a file of another file system, which copy_file_range refuses on Linux */
static int memory; /* a file was mapped: which of its pages are there is then another matter than on
					  Linux */

/* Of words, since every instruction is counted. */
static unsigned sum(const void *data, long size)
{
	unsigned s = size, word = 0;
	for (long i = 0; i < size; i += 4) {
		memcpy(&word, (const char *)data + i, size - i < 4 ? size - i : 4);
		s = s * 31 + word;
	}
	return s;
}

/* Contents that differ from call to call. */
static void *fill(long size)
{
	for (long i = 0; i < size; i += 4)
		memcpy(text + i, &(unsigned){ (i + 1) * (number * 2 + 3) * 0x9e3779b1 }, 4);
	return text;
}

static long long result(const char *name, long long value)
{
	if (value == -1) printf("%u %s %s\n", number, name, error_name(errno));
	else printf("%u %s %lld\n", number, name, value);
	return value;
}
#define DO(call) result(#call, (call))

static void show_stat(const struct stat *s)
{
	printf("  mode %o links %d", (unsigned)s->st_mode, (int)s->st_nlink);
	if (!S_ISDIR(s->st_mode))
		printf(" size %lld blocks %lld", (long long)s->st_size,
			memory ? 0ll : (long long)s->st_blocks);
	printf("\n");
}

static void show_data(long size)
{
	if (size > 0) printf("  sum %08x\n", sum(buf, size));
}

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
		char name[1000];
		struct stat s;
		if (!strcmp(names[i]->d_name, ".") || !strcmp(names[i]->d_name, "..")) continue;
		snprintf(name, sizeof name, "%s/%s", path, names[i]->d_name);
		printf("%s (%d)", name, names[i]->d_type);
		if (lstat(name, &s)) {
			printf(" %s\n", error_name(errno));
			continue;
		}
		show_stat(&s);
		if (S_ISDIR(s.st_mode) && depth < 60) list(name, depth + 1);
		if (S_ISLNK(s.st_mode))
			show_bytes("  target", buf, readlink(name, (char *)buf, sizeof buf));
		if (S_ISREG(s.st_mode)) {
			int fd = open(name, O_RDONLY);
			unsigned whole = 1;
			for (long n, total = 0; (n = read(fd, buf, sizeof buf)) > 0 && total < 100000;
				total += n)
				whole = whole * 7 + sum(buf, n);
			close(fd);
			printf("  sum %08x\n", whole);
		}
	}
}

#define PAGE 4096
#define WHOLE (5 * PAGE)
#define KEPT 60		/* descriptors of what is mapped */

static struct mapping {
	unsigned char *at;
	long offset, size;
	int writable;
} mappings[4];

/* How much of a mapping the file has: beyond it Linux sends SIGBUS. */
static long there(int slot)
{
	struct stat s;
	struct mapping *m = &mappings[slot];
	if (!m->at || fstat(KEPT + slot, &s) || s.st_size <= m->offset) return 0;
	return s.st_size - m->offset < m->size ? s.st_size - m->offset : m->size;
}

static void unmap(int slot)
{
	struct mapping *m = &mappings[slot];
	if (!m->at) return;
	DO(munmap(m->at, m->size));
	m->at = 0;
	close(KEPT + slot);
}

static void map(int fd, int slot, int shared, int write)
{
	struct mapping *m = &mappings[slot];
	unmap(slot);
	void *at = mmap(0, WHOLE, write ? PROT_READ | PROT_WRITE : PROT_READ,
		shared ? MAP_SHARED : MAP_PRIVATE, fd, 0);
	result("mmap", at == MAP_FAILED ? -1 : 0);
	if (at == MAP_FAILED) return;
	dup2(fd, KEPT + slot);
	*m = (struct mapping){ at, 0, WHOLE, write };
	memory = 1;
	if (shared) return;
	long size = there(slot);
	printf("  sum %08x\n", sum(at, size));
	for (long i = 0; write && i < size; i += 100) m->at[i]++;	/* the file must not see it */
	unmap(slot);
}

static void one(const unsigned char *b)
{
	const char *path = PICK(paths, b[1]), *other = PICK(paths, b[2]);
	int dir = PICK(dirs, b[3]), dir2 = PICK(dirs, b[4]), fd = b[1] % 16 == 15 ? 99 : 3 + b[1] % 8,
		fd2 = 3 + b[2] % 8, mode = PICK(modes, b[4]), flag = PICK(flags, b[2]);
	long long offset = PICK(offsets, b[3]), offset2 = PICK(offsets, b[4]);
	long long length = offset > 1ll << 40 ? 1ll << 40 : offset;
	long size = PICK(sizes, b[2]), half = size / 3;
	struct stat s;
	struct iovec in[] = { { buf, half }, { buf + half, size - half } },
				 out[] = { { text, half }, { text + half, size - half } };
	int two[2];
	switch (*b % 54) {
	case 4: case 5: case 10: case 12: case 14: fill(size); break;
	}
	switch (*b % 54) {
	case 0: case 1: case 2: DO(openat(dir, path, flag | O_NONBLOCK, mode)); break;
	case 3: DO(close(fd)); break;
	case 4: case 5: DO(write(fd, text, size)); break;
	case 6: case 7: show_data(DO(read(fd, buf, size))); break;
	case 8:
		if (!fstat(fd, &s) && S_ISDIR(s.st_mode))
			DO(lseek(fd, 0, SEEK_SET)); /* others are the file system's own */
		else DO(lseek(fd, offset, b[4] % (memory ? 3 : 6)));
		break;
	case 9: show_data(DO(pread(fd, buf, size, offset))); break;
	case 10: DO(pwrite(fd, text, size, offset)); break;
	case 11: show_data(DO(readv(fd, in, 2))); break;
	case 12: DO(writev(fd, out, 2)); break;
	case 13: show_data(DO(preadv(fd, in, 2, offset))); break;
	case 14: DO(pwritev(fd, out, 2, offset)); break;
	case 15: DO(ftruncate(fd, length)); break;
	case 16: DO(truncate(path, length)); break;
	case 17:
		DO(fallocate(
			fd, (const int[]){ 0, 1, 3, 2 }[b[2] % 4], offset, offset2 > 100000 ? 100 : offset2));
		break;
	case 18: case 19: DO(mkdirat(dir, path, mode | 0700)); break;
	case 20: DO(unlinkat(dir, path, 0)); break;
	case 21: DO(unlinkat(dir, path, AT_REMOVEDIR)); break;
	case 22: case 23: DO(renameat(dir, path, dir2, other)); break;
	case 24: DO(RAW(renameat2, dir, path, dir2, other, (long)b[5] % 4)); break;
	case 25:
		DO(linkat(dir, path, dir2, other,
			(const int[]){ 0, AT_SYMLINK_FOLLOW, AT_EMPTY_PATH, 1 }[b[5] % 4]));
		break;
	case 26: DO(symlinkat(PICK(targets, b[2]), dir, path)); break;
	case 27: if (DO(readlinkat(dir, path, (char *)buf, size)) > 0) printf("  %c\n", *buf); break;
	case 28: if (!DO(fstatat(dir, path, &s, (const int[]){ 0, AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH,
		AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW }[b[2] % 4]))) show_stat(&s); break;
	case 29: if (!DO(fstat(fd, &s))) show_stat(&s); break;
	case 30: DO(faccessat(dir, path, F_OK, 0)); break;
	case 31: DO(fchmodat(dir, path, mode | 0700, 0)); break;
	case 32:
		if (fstat(fd, &s) || !S_ISFIFO(s.st_mode)) DO(fchmod(fd, mode | 0700));
		break; /* a pipe's mode cannot be changed here */
	case 33: DO(umask(PICK(masks, b[1]))); break;
	case 34: DO(chdir(strstr(path, "..") ? "a" : path)); break;
	case 35: DO(fchdir(fd)); break;
	case 36: DO(dup(fd)); break;
	case 37: DO(dup2(fd, fd2)); break;
	case 38: DO(fcntl(fd, F_GETFL) & (O_ACCMODE | O_APPEND | O_NONBLOCK)); break;
	case 39: DO(fcntl(fd, F_SETFL, O_NONBLOCK | (b[2] & 1 ? O_APPEND : 0))); break;
	case 40: if (!DO(pipe2(two, O_NONBLOCK))) printf("  %d %d\n", two[0], two[1]); break;
	case 41: apart = 1, DO(memfd_create("m", 0)); break;
	case 42: if (!memory) DO(lseek(fd, offset, b[4] % 2 ? SEEK_DATA : SEEK_HOLE)); break;
	case 43: {
		long n = DO(getdents(fd, (void *)buf, sizeof buf));
		int names = 0;
		for (long at = 0; at < n; at += ((struct dirent *)(buf + at))->d_reclen) names++;
		printf("  %d names\n", names);
		break;
	}
	case 44: {
		struct pollfd p = { fd, POLLIN | POLLOUT, 0 };
		DO(poll(&p, 1, 0));
		printf("  %x\n", p.revents);
		break;
	}
	case 45: DO(fsync(fd)); break;
	case 46: map(fd, b[2] % 4, b[3] & 3, b[4] & 1); break;
	case 47:
		if (there(b[1] % 4))
			printf("%u mapped %08x\n", number, sum(mappings[b[1] % 4].at, there(b[1] % 4)));
		break;
	case 48: {
		int slot = b[1] % 4;
		long room = there(slot), at = room ? PICK(offsets, b[2]) % room : 0;
		if (room && at >= 0 && mappings[slot].writable)
			memcpy(mappings[slot].at + at, fill(16), room - at < 10 ? room - at : 10);
		break;
	}
	case 49: {
		struct mapping *m = &mappings[b[1] % 4];
		if (b[2] % 3 == 0 || m->size == PAGE) unmap(b[1] % 4);
		else if (m->at) {
			DO(munmap(b[2] % 3 == 1 ? m->at : m->at + m->size - PAGE, PAGE));
			if (b[2] % 3 == 1) m->at += PAGE, m->offset += PAGE;
			m->size -= PAGE;
		}
		break;
	}
	case 50:
		if (mappings[b[1] % 4].at)
			DO(msync(mappings[b[1] % 4].at, mappings[b[1] % 4].size, MS_SYNC));
		break;
	case 51: {
		off_t at = offset < 0 ? 0 : offset;
		if (!fstat(fd, &s) && S_ISFIFO(s.st_mode))
			size = 0; /* Linux puts pages into a pipe, to which later writes do not add */
		DO(sendfile(fd, fd2, b[5] & 1 ? &at : 0, size));
		printf("  %lld\n", (long long)at);
		break;
	}
	case 52: {
		off_t from = offset, to = offset2;
		if (!apart)
			DO(copy_file_range(fd, b[5] & 1 ? &from : 0, fd2, b[5] & 2 ? &to : 0, size, b[5] >> 7));
		printf("  %lld %lld\n", (long long)from, (long long)to);
		break;
	}
	case 53: {
		char name[40];
		snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
		if (!(flag & O_PATH))
			DO(open(name, flag | O_NONBLOCK, mode)); /* the place of a pipe is an end of it here */
		break;
	}
	}
}

int main(void)
{
	static unsigned char program[100000];
	size_t size = fread(program, 1, sizeof program, stdin);
	setvbuf(stdout, 0, _IOFBF, 1 << 16);
	signal(SIGPIPE, SIG_IGN);
	for (int i = 0; i < DEPTH; i++) if (mkdir("w", 0700) || chdir("w")) return 1;
	int start = open(".", O_RDONLY | O_DIRECTORY);
	dup2(start, 50);
	close(start);
	for (; number * 8 + 8 <= size; number++) one(program + number * 8);
	fchdir(50);
	printf("%d\n", umask(0));
	for (int slot = 0; slot < 4; slot++) unmap(slot);
	for (int fd = 3; fd < 30; fd++) close(fd);
	list(".", 0);
	return 0;
}
