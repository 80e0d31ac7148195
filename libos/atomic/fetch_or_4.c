#include "atomic.h"

FETCH(or, 4, old | value)
