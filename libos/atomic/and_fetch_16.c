#include "atomic.h"

AND_FETCH(and, 16, old & value)
