#include "atomic.h"

LOAD(1)
