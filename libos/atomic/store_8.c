#include "atomic.h"

STORE(8)
