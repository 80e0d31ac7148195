#include "atomic.h"

AND_FETCH(nand, 1, ~(old & value))
