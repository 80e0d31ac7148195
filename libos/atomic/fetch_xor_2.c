#include "atomic.h"

FETCH(xor, 2, old ^ value)
