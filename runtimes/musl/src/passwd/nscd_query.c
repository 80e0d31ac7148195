/* In place of musl's, which asks a daemon through a socket, so that who looks up
 * a user carries no sockets: the answer is musl's own of a system without them. */
#include <stdio.h>
#include <string.h>
#include "../passwd/nscd.h"

FILE *__nscd_query(int32_t req, const char *key, int32_t *buf, size_t len, int *swap)
{
	*swap = 0;
	memset(buf, 0, len);
	buf[0] = NSCDVERSION;
	return fopen("/dev/null", "re");
}
