#include "atomic.h"

AND_FETCH(sub, 4, old - value)
