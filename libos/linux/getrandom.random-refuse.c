#include <errno.h>
#include "policies.h"

/* GRND_NONBLOCK, GRND_RANDOM, GRND_INSECURE; the latter two exclude each other.
 * GRND_INSECURE, by which Rust seeds its hash tables, gives the same in each run
 * under random=refuse. */
long __linux_getrandom(void *buf, size_t size, unsigned long flags)
{
	static uint64_t state;
	unsigned char *p = buf;
	uint64_t z = 0;
	if (flags & ~7UL || (flags & 6) == 6) return -EINVAL;
	if ((long)size < 0) return -EINVAL;
	if (!(flags & 4)) zeroos_refuse("random", "getrandom");
	for (size_t i = 0; i < size; i++, z >>= 8) {
		if (!(i % 8)) {		/* SplitMix64 */
			z = state += 0x9e3779b97f4a7c15;
			z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
			z = (z ^ z >> 27) * 0x94d049bb133111eb;
			z ^= z >> 31;
		}
		p[i] = z;
	}
	return size;
}
