#include "atomic.h"

FETCH(nand, 16, ~(old & value))
