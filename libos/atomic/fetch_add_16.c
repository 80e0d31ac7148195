#include "atomic.h"

FETCH(add, 16, old + value)
