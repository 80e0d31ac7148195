#include "atomic.h"

FETCH(or, 16, old | value)
