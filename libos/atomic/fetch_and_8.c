#include "atomic.h"

FETCH(and, 8, old & value)
