#include "atomic.h"

AND_FETCH(nand, 2, ~(old & value))
