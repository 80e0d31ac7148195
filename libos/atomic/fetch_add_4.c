#include "atomic.h"

FETCH(add, 4, old + value)
