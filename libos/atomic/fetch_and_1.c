#include "atomic.h"

FETCH(and, 1, old & value)
