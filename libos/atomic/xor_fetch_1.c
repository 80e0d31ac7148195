#include "atomic.h"

AND_FETCH(xor, 1, old ^ value)
