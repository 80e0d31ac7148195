#include "atomic.h"

AND_FETCH(add, 1, old + value)
