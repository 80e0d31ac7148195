#include "atomic.h"

AND_FETCH(xor, 8, old ^ value)
