#include "atomic.h"

FETCH(nand, 4, ~(old & value))
