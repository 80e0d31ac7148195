#include "atomic.h"

FETCH(or, 1, old | value)
