#include "atomic.h"

TEST_AND_SET(8)
