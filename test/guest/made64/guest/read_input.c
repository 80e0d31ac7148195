#include "host.h"

extern char _input_start[], _input_end[];
static size_t size = -1, position;

void read_input(const uint8_t **buf, size_t *length)
{
	if (size == (size_t)-1) size = host(READ, (long)_input_start, _input_end - _input_start);
	*buf = (uint8_t *)_input_start, *length = size;
}

/* Instead of the weak one: a view on the same bytes. */
size_t zkvm_read(void *buf, size_t n)
{
	const uint8_t *all;
	size_t length;
	read_input(&all, &length);
	if (n > length - position) n = length - position;
	__builtin_memcpy(buf, all + position, n);
	position += n;
	return n;
}
