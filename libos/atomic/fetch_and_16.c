#include "atomic.h"

FETCH(and, 16, old & value)
