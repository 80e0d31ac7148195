#include "atomic.h"

AND_FETCH(sub, 1, old - value)
