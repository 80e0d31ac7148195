#include "atomic.h"

AND_FETCH(and, 4, old & value)
