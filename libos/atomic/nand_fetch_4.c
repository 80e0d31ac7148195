#include "atomic.h"

AND_FETCH(nand, 4, ~(old & value))
