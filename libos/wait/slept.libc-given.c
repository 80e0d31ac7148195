#include "wait.h"

uint64_t zeroos_slept;
