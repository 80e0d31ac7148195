#include "atomic.h"

AND_FETCH(xor, 16, old ^ value)
