#include "atomic.h"

AND_FETCH(sub, 2, old - value)
