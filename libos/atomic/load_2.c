#include "atomic.h"

LOAD(2)
