#include "atomic.h"

FETCH(or, 8, old | value)
