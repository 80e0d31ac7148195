#include "atomic.h"

FETCH(and, 4, old & value)
