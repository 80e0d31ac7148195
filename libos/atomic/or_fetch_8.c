#include "atomic.h"

AND_FETCH(or, 8, old | value)
