#include "atomic.h"

AND_FETCH(xor, 2, old ^ value)
