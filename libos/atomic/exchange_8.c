#include "atomic.h"

EXCHANGE(8)
