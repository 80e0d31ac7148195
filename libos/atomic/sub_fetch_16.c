#include "atomic.h"

AND_FETCH(sub, 16, old - value)
