#include "atomic.h"

FETCH(nand, 1, ~(old & value))
