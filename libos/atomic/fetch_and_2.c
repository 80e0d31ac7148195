#include "atomic.h"

FETCH(and, 2, old & value)
