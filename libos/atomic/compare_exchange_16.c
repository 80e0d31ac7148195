#include "atomic.h"

COMPARE_EXCHANGE(16)
