#include "policies.h"

uint64_t zeroos_start_time;
