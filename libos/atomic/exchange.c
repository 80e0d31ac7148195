#include <string.h>

/* See load.c. The result may lie where the value does. */
void zeroos_atomic_exchange(size_t size, void *at, const void *value, void *result, int order)
	__asm__("__atomic_exchange");

void zeroos_atomic_exchange(size_t size, void *at, const void *value, void *result, int order)
{
	unsigned char *object = at, *to = result;
	const unsigned char *from = value;
	(void)order;
	for (; size; size--, object++, from++, to++) {
		unsigned char new = *from;
		*to = *object;
		*object = new;
	}
}
