/*
 * Mappings of files: private ones are copies, shared ones are the file, parts
 * of both are unmapped, moved and mapped over, and the file outlives its names
 * and descriptors.
 */
#include "calls.h"
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>

#define PAGE 4096
#define RW (PROT_READ|PROT_WRITE)

/* A file of pages 'a', 'b', … and a last one of 100 bytes. */
static int make(const char *name, int pages)
{
	static char page[PAGE];
	int fd = open(name, O_RDWR|O_CREAT|O_TRUNC, 0644);
	for (int i = 0; i <= pages; i++) {
		memset(page, 'a' + i, PAGE);
		CHECK(write(fd, page, i < pages ? PAGE : 100) == (i < pages ? PAGE : 100));
	}
	return fd;
}

static void show_contents(const char *p, int pages)
{
	for (int i = 0; i < pages; i++) putchar(p[i*PAGE] ? p[i*PAGE] : '0');
	putchar('\n');
}

static void show_file(int fd, int pages)
{
	char c;
	for (int i = 0; i < pages; i++) {
		lseek(fd, i * PAGE, SEEK_SET);
		putchar(read(fd, &c, 1) != 1 ? '.' : c ? c : '0');
	}
	putchar('\n');
}

static void show_mapped(const char *p, int pages)
{
	for (int i = 0; i < pages; i++)
		putchar(msync((void *)(p + i * PAGE), PAGE, MS_ASYNC) ? '.' : '#');
	putchar('\n');
}

static void refused(void)
{
	int fd = make("refused", 2), in = open("refused", O_RDONLY), out = open("refused", O_WRONLY),
		dir = open(".", O_RDONLY | O_DIRECTORY);
	char *p = mmap(0, 2 * PAGE, PROT_READ, MAP_SHARED, in, 0);
	SHOW_ADDRESS(mmap(0, 0, RW, MAP_SHARED, fd, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, 0, fd, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_SHARED, fd, 1));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_SHARED, fd, 100));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_SHARED, in, 0));
	SHOW_ADDRESS(mmap(0, PAGE, RW, MAP_PRIVATE, in, 0));
	SHOW_ADDRESS(mmap(0, PAGE, PROT_READ, MAP_SHARED, in, 0));
	SHOW_ADDRESS(mmap(0, PAGE, PROT_READ, MAP_SHARED, out, 0));
	SHOW_ADDRESS(mmap(0, PAGE, PROT_NONE, MAP_PRIVATE, out, 0));
	SHOW_ADDRESS(mmap(0, PAGE, PROT_READ, MAP_SHARED, dir, 0));
	SHOW_ADDRESS(mmap(0, PAGE, PROT_READ, MAP_PRIVATE, dir, 0));
	SHOW_ADDRESS(mmap(0, PAGE, PROT_READ, MAP_SHARED, 99, 0));
	SHOW_ADDRESS(mmap(0, PAGE, PROT_READ, MAP_SHARED_VALIDATE, in, 0));
	SHOW_ADDRESS(mmap(0, SIZE_MAX - 2 * PAGE, PROT_READ, MAP_SHARED, in, 0));
	SHOW(mprotect(p, PAGE, PROT_READ));
	SHOW(mprotect(p, PAGE, RW));
	SHOW(munmap(p, 2 * PAGE));
	close(fd), close(in), close(out), close(dir);
	SHOW_ADDRESS(mmap(0, PAGE, PROT_READ, MAP_SHARED, in, 0));
}

static void private(void)
{
	int fd = make("private", 6);
	char *p = mmap(0, 7 * PAGE, RW, MAP_PRIVATE, fd, 0), *q;
	show_contents(p, 7);
	CHECK(all(p + 6 * PAGE, 'g', 100) && all(p + 6 * PAGE + 100, 0, PAGE - 100));
	memset(p + PAGE, 'X', PAGE);
	show_file(fd, 7);
	show_contents(p, 7);
	SHOW(madvise(p, 3 * PAGE, MADV_DONTNEED));
	show_contents(p, 7);
	SHOW(munmap(p + 3 * PAGE, 2 * PAGE));
	show_mapped(p, 7);
	SHOW(mmap(p + 3 * PAGE, PAGE, RW, MAP_PRIVATE|MAP_FIXED, fd, 5 * PAGE) == p + 3 * PAGE);
	SHOW(mmap(p + 4 * PAGE, PAGE, RW, MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED, -1, 0) == p + 4 * PAGE);
	show_contents(p, 7);
	p[4*PAGE] = 'Y';
	SHOW(madvise(p, 7 * PAGE, MADV_DONTNEED));
	show_contents(p, 7);
	SHOW_ADDRESS(q = mremap(p, 2 * PAGE, 5 * PAGE, MREMAP_MAYMOVE));
	show_contents(q, 5);
	SHOW(madvise(q, 5 * PAGE, MADV_DONTNEED));
	show_contents(q, 5);
	SHOW(mremap(q, 5 * PAGE, 2 * PAGE, 0) == q);
	SHOW(mremap(q, 2 * PAGE, 3 * PAGE, 0) == q);
	show_contents(q, 3);
	SHOW(munmap(q, 3 * PAGE));
	close(fd);
	SHOW(unlink("private"));
	SHOW(madvise(p + 5 * PAGE, 2 * PAGE, MADV_DONTNEED));
	show_contents(p + 5 * PAGE, 2);
	SHOW(munmap(p, 7 * PAGE));
	show_mapped(p, 7);
}

static void shared(void)
{
	int fd = make("shared", 6), again;
	char *p = mmap(0, 7 * PAGE, RW, MAP_SHARED, fd, 0), *q;
	show_contents(p, 7);
	CHECK(all(p + 6 * PAGE, 'g', 100) && all(p + 6 * PAGE + 100, 0, PAGE - 100));
	p[PAGE] = 'X';
	show_file(fd, 8);
	lseek(fd, 2 * PAGE, SEEK_SET);
	SHOW(write(fd, "Y", 1));
	show_contents(p, 7);
	q = mmap(0, PAGE, RW, MAP_SHARED, fd, 2 * PAGE);
	show_contents(q, 1);
	q[0] = 'Z';
	show_contents(p, 7);
	SHOW(munmap(q, PAGE));
	show_contents(p, 7);
	SHOW(madvise(p, 7 * PAGE, MADV_DONTNEED));
	show_contents(p, 7);
	SHOW(munmap(p + 3 * PAGE, 2 * PAGE));
	show_mapped(p, 7);
	SHOW(munmap(p + 3 * PAGE, 2 * PAGE));
	SHOW(msync(p, 3 * PAGE, MS_SYNC));
	SHOW(msync(p, 7 * PAGE, MS_SYNC));
	show_file(fd, 8);
	SHOW(mremap(p, 2 * PAGE, PAGE, 0) == p);
	show_mapped(p, 7);
	SHOW(unlink("shared"));
	close(fd);
	p[2*PAGE] = 'U';
	p[5*PAGE] = 'V';
	show_contents(p + 5 * PAGE, 2);
	again = make("shared", 2);
	show_file(again, 3);
	show_contents(p + 5 * PAGE, 2);
	SHOW(munmap(p, 7 * PAGE));
	show_mapped(p, 7);
	close(again);
}

/* A mapping may be larger than its file, which grows into it. */
static void growing(void)
{
	int fd = make("growing", 1), other = open("growing", O_RDWR);
	char *p = mmap(0, 4 * PAGE, RW, MAP_SHARED, fd, 0);
	static char text[PAGE] = "grown";
	show_contents(p, 2);
	lseek(other, 2 * PAGE, SEEK_SET);
	SHOW(write(other, text, 1000));
	show_contents(p, 3);
	p[PAGE+200] = 'G';
	lseek(other, PAGE + 200, SEEK_SET);
	read(other, text, 1);
	SHOW(text[0]);
	p[0] = 'Q';
	show_file(fd, 4);
	SHOW(munmap(p, 4 * PAGE));
	show_file(fd, 4);
	close(fd), close(other);
}

/* Maps and unmaps for ever. */
static void forever(void)
{
	int fd = make("forever", 3);
	for (int i = 0; i < 300; i++) {
		char *p = mmap(0, 3 * PAGE, RW, MAP_SHARED, fd, 0),
			 *q = mmap(0, 3 * PAGE, RW, MAP_PRIVATE, fd, PAGE);
		CHECK(p != MAP_FAILED && q != MAP_FAILED);
		p[0]++;
		q[0]++;
		if (i % 2) munmap(p + PAGE, PAGE);
		munmap(p, 3 * PAGE);
		munmap(q, 3 * PAGE);
		int spare = make("other", i % 5);
		p = mmap(0, PAGE, RW, MAP_SHARED, spare, 0);
		unlink("other");
		close(spare);
		munmap(p, PAGE);
	}
	show_file(fd, 4);
}

/* A file that grows is mapped anew; what nobody maps, truncation gives back. */
static void anew(void)
{
	int fd = open("anew", O_RDWR|O_CREAT, 0644);
	struct stat s;
	for (int n = 1; n <= 16; n *= 2) {
		SHOW(ftruncate(fd, n * PAGE));
		char *p = mmap(0, n * PAGE, RW, MAP_SHARED, fd, 0);
		CHECK(p != MAP_FAILED);
		if (n > 1) CHECK(p[n / 2 * PAGE - 1] == 'a' + n / 2);
		p[n * PAGE - 1] = 'a' + n;
		SHOW(munmap(p, n * PAGE));
	}
	SHOW(ftruncate(fd, 0));
	SHOW(fstat(fd, &s));
	VALUE(s.st_blocks);
	/* Far more than there is: whatever comes of it, memory is left. */
	if (sizeof(long) == 8) mmap(0, (size_t)1 << 30 << 10, PROT_READ, MAP_SHARED, fd, 0);
	CHECK(mmap(0, PAGE, RW, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
	SHOW(close(fd));
}

/* Shared pages are moved by mremap, and away from what is mapped over them. */
static void moved(void)
{
	int fd = make("moved", 4);
	char *p = mmap(0, 5 * PAGE, RW, MAP_SHARED, fd, 0), *q;
	CHECK((q = mmap(0, 8 * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) !=
		MAP_FAILED); /* in the way */
	SHOW(ftruncate(fd, 9 * PAGE));
	p = mremap(p, 5 * PAGE, 9 * PAGE, MREMAP_MAYMOVE);
	CHECK(p != MAP_FAILED);
	p[8 * PAGE] = 'z';
	show_contents(p, 9);
	show_file(fd, 9);
	CHECK(mremap(p + PAGE, 8 * PAGE, 8 * PAGE, MREMAP_MAYMOVE|MREMAP_FIXED, q) == q);
	SHOW(munmap(p, PAGE));
	p = q;
	p[0] = 'B';
	show_contents(p, 8);
	show_file(fd, 9);
	CHECK(mmap(p + 2 * PAGE, 3 * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) ==
		p + 2 * PAGE);
	memset(p + 2 * PAGE, '-', 3 * PAGE);
	p[PAGE] = 'C';
	show_contents(p, 8);
	show_file(fd, 9);
	SHOW(munmap(p, 8 * PAGE));
	CHECK((p = mmap(0, 9 * PAGE, RW, MAP_SHARED, fd, 0)) != MAP_FAILED);
	show_contents(p, 9);
	SHOW(munmap(p, 9 * PAGE));
	SHOW(close(fd));
}

int main(void)
{
	refused();
	private();
	shared();
	growing();
	forever();
	anew();
	moved();
	return 0;
}
