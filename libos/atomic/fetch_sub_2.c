#include "atomic.h"

FETCH(sub, 2, old - value)
