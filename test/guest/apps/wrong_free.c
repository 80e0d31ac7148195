/* Frees what it must not: the ways that its input names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
	char before[16], zeros[16], text[16], after[16];
} at __attribute__((aligned(16))) = { .zeros = "", .text = "abcdefghijklmno" };

static void *volatile p;

int main(void)
{
	char way[32] = "";
	size_t n = 0;
	scanf("%31s %zu", way, &n);
	puts(way);
	fflush(stdout);
	p = malloc(n);
	memset(p, 0, n);
	void *other = malloc(n);
	if (!strcmp(way, "right")) free(p), p = realloc(other, 2 * n), free(p), free(0);
	if (!strcmp(way, "twice")) free(p), free(p);
	if (!strcmp(way, "between")) free(p), free(other), free(p);
	if (!strcmp(way, "again")) free(p), p = realloc(p, n + 1);
	if (!strcmp(way, "inside")) free((char *)p + 16);
	if (!strcmp(way, "zeros")) free(p = at.text);
	if (!strcmp(way, "text")) free(p = at.after);
	puts("not found");
	return 0;
}
