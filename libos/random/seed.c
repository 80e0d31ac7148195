#include "policies.h"

uint32_t zeroos_seed[8];
