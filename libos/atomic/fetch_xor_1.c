#include "atomic.h"

FETCH(xor, 1, old ^ value)
