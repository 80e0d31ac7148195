/* A read that nobody can end.
 * guest: on a host it waits for ever
 * ends: abort: deadlock: read waits, and there is no other thread
 */
#include "calls.h"

int main(void)
{
	int p[2];
	char c;
	setbuf(stdout, 0);
	SHOW(pipe(p));
	SHOW(read(p[0], &c, 1));
	return 0;
}
