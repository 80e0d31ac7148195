#include "atomic.h"

STORE(1)
