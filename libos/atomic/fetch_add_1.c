#include "atomic.h"

FETCH(add, 1, old + value)
