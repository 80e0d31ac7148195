#include "atomic.h"

AND_FETCH(and, 2, old & value)
