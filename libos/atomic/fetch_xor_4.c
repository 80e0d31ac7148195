#include "atomic.h"

FETCH(xor, 4, old ^ value)
