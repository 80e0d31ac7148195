#include "files.h"
#include "policies.h"

/* The first 8 bytes of the private input are the Unix time in nanoseconds,
 * little endian, as this machine is. The program's input begins after them. */
void zeroos_take_time(void)
{
	zeroos_take_input(&zeroos_start_time, sizeof zeroos_start_time);
}
