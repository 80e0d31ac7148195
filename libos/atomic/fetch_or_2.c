#include "atomic.h"

FETCH(or, 2, old | value)
