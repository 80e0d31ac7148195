#include "atomic.h"

EXCHANGE(16)
