#include "atomic.h"

AND_FETCH(or, 2, old | value)
