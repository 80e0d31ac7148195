#include "atomic.h"

LOAD(4)
