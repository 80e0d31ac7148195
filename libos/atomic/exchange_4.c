#include "atomic.h"

EXCHANGE(4)
