#include "atomic.h"

EXCHANGE(1)
