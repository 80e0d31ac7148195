/* The most frequent words of standard input, with their share of all words. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct word {
	struct word *next;	/* in its bucket */
	unsigned long count;
	char text[];
};

static struct word **buckets;
static size_t bucket_count, word_count;

static void *checked(void *p)
{
	if (!p) {
		fputs("wordfreq: out of memory\n", stderr);
		exit(1);
	}
	return p;
}

static size_t hash(const char *s)
{
	size_t h = 5381;
	while (*s) h = h * 33 + (unsigned char)*s++;
	return h;
}

/* Doubles the table, so that a bucket holds one word on average. */
static void grow(void)
{
	size_t count = bucket_count ? 2 * bucket_count : 64;
	struct word **table = checked(calloc(count, sizeof *table));
	for (size_t i = 0; i < bucket_count; i++) {
		for (struct word *w = buckets[i], *next; w; w = next) {
			next = w->next;
			struct word **at = &table[hash(w->text) % count];
			w->next = *at;
			*at = w;
		}
	}
	free(buckets);
	buckets = table;
	bucket_count = count;
}

static void count(const char *text)
{
	if (word_count == bucket_count) grow();
	struct word **at = &buckets[hash(text) % bucket_count];
	for (struct word *w = *at; w; w = w->next) {
		if (!strcmp(w->text, text)) {
			w->count++;
			return;
		}
	}
	struct word *w = checked(malloc(sizeof *w + strlen(text) + 1));
	strcpy(w->text, text);
	w->count = 1;
	w->next = *at;
	*at = w;
	word_count++;
}

/* More frequent ones first, then by the alphabet. */
static int compare(const void *a, const void *b)
{
	const struct word *v = *(struct word *const *)a, *w = *(struct word *const *)b;
	if (v->count != w->count) return v->count < w->count ? 1 : -1;
	return strcmp(v->text, w->text);
}

int main(void)
{
	char text[64];
	size_t length = 0, total = 0, shown = 10;
	int c;

	grow();
	do {
		c = getchar();
		if (c != EOF && isalpha(c)) {
			if (length < sizeof text - 1) text[length++] = tolower(c);
		} else if (length) {
			text[length] = 0;
			count(text);
			length = 0;
			total++;
		}
	} while (c != EOF);

	struct word **all = checked(malloc((word_count + 1) * sizeof *all));
	size_t n = 0;
	for (size_t i = 0; i < bucket_count; i++)
		for (struct word *w = buckets[i]; w; w = w->next) all[n++] = w;
	qsort(all, n, sizeof *all, compare);

	printf("%zu words, %zu different\n", total, n);
	for (size_t i = 0; i < n && i < shown; i++)
		printf("%6lu %6.2f%% %s\n", all[i]->count, 100.0 * all[i]->count / total, all[i]->text);
	return 0;
}
