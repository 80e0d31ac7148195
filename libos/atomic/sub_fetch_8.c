#include "atomic.h"

AND_FETCH(sub, 8, old - value)
