#include "object_calls.h"

/* rdcycleh, rdinstreth */
unsigned long zeroos_object_cycles_high(void)
{
	return zeroos_object_nanoseconds("rdcycleh", CLOCK_PROCESS_CPUTIME_ID) >> 32;
}
