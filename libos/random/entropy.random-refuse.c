#include "policies.h"

/* A proof has no randomness of its own. */
void zeroos_entropy(const char *call, void *buf, size_t size)
{
	(void)buf, (void)size;
	zeroos_refuse("random", call);
}
