#include "atomic.h"

STORE(16)
