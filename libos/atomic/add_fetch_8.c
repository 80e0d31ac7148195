#include "atomic.h"

AND_FETCH(add, 8, old + value)
