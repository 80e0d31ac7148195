#include "atomic.h"

AND_FETCH(add, 16, old + value)
