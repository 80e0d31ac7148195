#include "atomic.h"

FETCH(add, 2, old + value)
