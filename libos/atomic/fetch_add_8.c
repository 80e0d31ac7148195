#include "atomic.h"

FETCH(add, 8, old + value)
