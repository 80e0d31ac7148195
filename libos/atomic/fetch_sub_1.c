#include "atomic.h"

FETCH(sub, 1, old - value)
