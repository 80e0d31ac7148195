#include "atomic.h"

STORE(4)
