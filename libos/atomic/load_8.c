#include "atomic.h"

LOAD(8)
