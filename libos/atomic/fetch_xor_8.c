#include "atomic.h"

FETCH(xor, 8, old ^ value)
