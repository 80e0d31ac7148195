#include "atomic.h"

AND_FETCH(or, 16, old | value)
