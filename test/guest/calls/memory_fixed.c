/* Shared mappings of files at given addresses: over nothing, memory, and mappings of the same and
 * of another file. What was mapped there before stays in its file.
 */
#include "calls.h"
#include <fcntl.h>
#include <sys/mman.h>

#define PAGE 4096

static int made(const char *name, int pages, char c)
{
	char page[PAGE];
	int fd = open(name, O_CREAT | O_RDWR, 0600);
	for (int i = 0; i < pages; i++) {
		memset(page, c + i, sizeof page);
		write(fd, page, sizeof page);
	}
	return fd;
}

/* The first byte of each page, in memory and in the file. */
static void show(const char *what, const char *at, int pages)
{
	printf("%s: ", what);
	for (int i = 0; i < pages; i++) printf("%c", at[i * PAGE] ? at[i * PAGE] : '.');
	printf("\n");
}

static void show_file(const char *what, int fd, int pages)
{
	char bytes[8] = { 0 };
	for (int i = 0; i < pages; i++) pread(fd, bytes + i, 1, i * PAGE);
	printf("%s: %s\n", what, bytes);
}

int main(void)
{
	int a = made("a", 4, 'a'), b = made("b", 4, 'A');
	char *at = mmap(0, 6 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0), *p;
	memset(at, '-', 6 * PAGE);

#define MAP(place, pages, fd, offset) do { \
	p = mmap(at + (place) * PAGE, (pages) * PAGE, PROT_READ | PROT_WRITE, \
		MAP_SHARED | MAP_FIXED, fd, (offset) * PAGE); \
	if (p == MAP_FAILED) printf("%s\n", error_name(errno)); \
	else CHECK(p == at + (place) * PAGE); \
	show("memory", at, 6); \
} while (0)

	MAP(1, 4, a, 0);
	at[1 * PAGE] = 'x';
	show_file("a", a, 4);
	MAP(1, 4, b, 0);
	show_file("a", a, 4);
	at[2 * PAGE] = 'y';
	show_file("b", b, 4);
	MAP(2, 2, a, 1);
	at[3 * PAGE] = 'z';
	show_file("a", a, 4);
	show_file("b", b, 4);
	MAP(2, 2, a, 1);
	MAP(0, 1, a, 0);
	MAP(1, 4, b, 0);
	show_file("a", a, 4);
	at[0] = 'w';
	show_file("b", b, 4);
	SHOW(munmap(at + PAGE, PAGE));
	show_file("b", b, 4);
	SHOW(munmap(at, 6 * PAGE));
	show_file("a", a, 4);
	show_file("b", b, 4);
	p = mmap(0, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, a, 2 * PAGE);
	show("again", p, 2);
	at = mmap(0, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, b, 0);
	CHECK(mremap(p, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, at) == at);
	show("moved", at, 2);
	at[0] = 'v';
	show_file("a", a, 4);
	show_file("b", b, 4);
	return 0;
}
