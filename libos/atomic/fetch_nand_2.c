#include "atomic.h"

FETCH(nand, 2, ~(old & value))
