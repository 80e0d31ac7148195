#include "atomic.h"

AND_FETCH(nand, 8, ~(old & value))
