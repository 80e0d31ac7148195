#include "atomic.h"

AND_FETCH(xor, 4, old ^ value)
