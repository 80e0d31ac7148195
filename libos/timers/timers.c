#include "timers.h"

struct timers zeroos_timers;
