#include "threads.h"

int zeroos_wake_bits(const void *key, int max, unsigned bits)
{
	int count = 0;
	for (struct thread *next, *t = zeroos_waiter(key, 0); t && count < max; t = next) {
		next = zeroos_waiter(key, t);
		if (!(t->bits & bits)) continue;
		zeroos_unwait(t, 0);
		count++;
	}
	return count;
}
