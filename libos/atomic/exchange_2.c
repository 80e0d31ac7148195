#include "atomic.h"

EXCHANGE(2)
