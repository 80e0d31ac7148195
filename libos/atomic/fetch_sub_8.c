#include "atomic.h"

FETCH(sub, 8, old - value)
