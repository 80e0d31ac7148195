#include "atomic.h"

FETCH(xor, 16, old ^ value)
