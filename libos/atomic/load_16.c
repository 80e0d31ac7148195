#include "atomic.h"

LOAD(16)
