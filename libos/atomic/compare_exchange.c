#include <stdbool.h>
#include <string.h>

/* See load.c. */
bool zeroos_atomic_compare_exchange(size_t size, void *at, void *expected, const void *value,
	int success, int failure) __asm__("__atomic_compare_exchange");

bool zeroos_atomic_compare_exchange(
	size_t size, void *at, void *expected, const void *value, int success, int failure)
{
	(void)success, (void)failure;
	if (!memcmp(at, expected, size)) {
		memcpy(at, value, size);
		return true;
	}
	memcpy(expected, at, size);
	return false;
}
