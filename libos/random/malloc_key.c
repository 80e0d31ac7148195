#include "policies.h"

long __linux_getrandom(void *, size_t, unsigned long);

/* For glibc's malloc, in place of getrandom (objects/given.py): it finds memory that is freed
 * twice by a number that the program is unlikely to hold by chance. */
long zeroos_malloc_key(void *buf, size_t size, unsigned flags)
{
	(void)flags;
	return __linux_getrandom(buf, size, 4 /* GRND_INSECURE */);
}
