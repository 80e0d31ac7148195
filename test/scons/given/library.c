/* What a C library does: output and input of numbers, files, memory, sorting, and functions that
 * are chosen at start-up. */
#define _GNU_SOURCE
#include <errno.h>
#include <link.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

static int chosen(void)
{
	return 42;
}

static void *choose(void)
{
	return chosen;
}

int by_resolver(void) __attribute__((ifunc("choose")));

static int by_value(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void bye(void)
{
	puts("bye");
}

static __attribute__((constructor)) void first(void)
{
	puts("first");
}

static int parts(struct dl_phdr_info *info, size_t size, void *data)
{
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *one = &info->dlpi_phdr[i];
		unsigned long at = (unsigned long)data - info->dlpi_addr - one->p_vaddr;
		if (one->p_type == PT_LOAD && at < one->p_memsz)
			printf("in a part, flags %u\n", one->p_flags & 3);
	}
	return 0;
}

static int changes = 1;

int main(int argc, char **argv)
{
	atexit(bye);
	printf("%d %s %s\n", argc, argv[0] ? "program" : "", argv[1] ? argv[1] : "none");
	printf("%g %.17g %a %Lg %08.3f|%-8s|%+d\n", 3.14, 1 / 3.0, 1e-300, (long double)2 / 3, 1.5,
		"ab", 3);
	for (double x = 0.1; x < 3; x += 0.7)
		printf("%.15g %.15g %.15g %.15g %.15g\n", sin(x), log(x), pow(x, 9.5), sqrt(x),
			fma(x, x, 1e-9));
	float single = 1.1f;
	printf("%.9g %d %ld %g %g\n", single * 3, (int)(single * 100), lround(-2.5),
		strtod("1.5e10", 0), atof("1e-310"));

	char *blocks[100];
	long sum = 0;
	for (int i = 0; i < 100; i++) memset(blocks[i] = malloc(i * 1000 + 1), i, i * 1000 + 1);
	for (int i = 0; i < 100; i++) sum += blocks[i][i * 10], free(blocks[i]);
	int values[] = { 5, 3, 9, 1 };
	qsort(values, 4, sizeof *values, by_value);
	printf("%ld %d %d %d %d\n", sum, values[0], values[1], values[2], values[3]);

	char line[99] = "";
	FILE *file = fopen("given-library", "w+");
	fprintf(file, "line %d\n", 7);
	rewind(file);
	printf("%s", fgets(line, sizeof line, file));
	fclose(file);
	unlink("given-library");
	printf("%s\n", strerror(ENOENT));
	printf("%d %d %ld\n", by_resolver(), getauxval(AT_SECURE) != 0, sysconf(_SC_PAGESIZE));
	dl_iterate_phdr(parts, &changes);
	dl_iterate_phdr(parts, (void *)main);
	return 3;
}
