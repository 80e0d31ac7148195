#include "platform.h"

/* Linux. Other personalities are remembered, and change nothing. */
long __linux_personality(unsigned long to)
{
	static unsigned now;
	unsigned before = now;
	if ((unsigned)to != 0xffffffff) now = to;
	return before;
}
