#include "atomic.h"

AND_FETCH(and, 8, old & value)
