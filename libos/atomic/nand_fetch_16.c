#include "atomic.h"

AND_FETCH(nand, 16, ~(old & value))
