#include "atomic.h"

AND_FETCH(or, 1, old | value)
