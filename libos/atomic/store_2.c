#include "atomic.h"

STORE(2)
