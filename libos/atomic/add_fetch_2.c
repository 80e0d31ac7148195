#include "atomic.h"

AND_FETCH(add, 2, old + value)
