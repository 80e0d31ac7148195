#include "object_calls.h"

/* rdcycle and rdinstret: nanoseconds of the processor, which are instructions with
 * time=instructions. */
unsigned long zeroos_object_cycles(void)
{
	return zeroos_object_nanoseconds("rdcycle", CLOCK_PROCESS_CPUTIME_ID);
}
