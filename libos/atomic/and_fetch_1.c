#include "atomic.h"

AND_FETCH(and, 1, old & value)
