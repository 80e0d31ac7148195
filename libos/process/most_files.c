#include "rlimit.h"

int zeroos_most_files = 4096;
