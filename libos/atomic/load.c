#include <string.h>

/* Objects of any size. The compiler has a built-in of the symbol's name, of
 * another type, so the function is named apart. */
void zeroos_atomic_load(size_t size, const void *at, void *result, int order)
	__asm__("__atomic_load");

void zeroos_atomic_load(size_t size, const void *at, void *result, int order)
{
	(void)order;
	memcpy(result, at, size);
}
