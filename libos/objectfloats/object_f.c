#include "object_floats.h"

uint64_t zeroos_object_f[32];
