/* What an alarm does that nobody handles.
 * options: time=zero */
#include "calls.h"

int main(void)
{
	SHOW(alarm(1));
	fflush(stdout);
	pause();
	printf("still here\n");
	return 0;
}
