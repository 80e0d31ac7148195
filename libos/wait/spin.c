#include "wait.h"

/* Absent where no timer can be armed. */
weak hidden void zeroos_timers_spin(void);

/* Nobody else has a turn to get. */
weak void zeroos_spin(void)
{
	if (zeroos_timers_spin) zeroos_timers_spin();
}
