#include "atomic.h"

FETCH(sub, 16, old - value)
