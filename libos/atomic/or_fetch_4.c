#include "atomic.h"

AND_FETCH(or, 4, old | value)
