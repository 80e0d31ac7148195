#include "atomic.h"

AND_FETCH(add, 4, old + value)
