#include "atomic.h"

FETCH(nand, 8, ~(old & value))
