#include "atomic.h"

FETCH(sub, 4, old - value)
