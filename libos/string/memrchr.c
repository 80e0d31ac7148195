#include <stddef.h>

void *__memrchr(const void *, int, size_t);

void *memrchr(const void *memory, int c, size_t n)
{
	return __memrchr(memory, c, n);
}
