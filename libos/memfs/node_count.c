#define _GNU_SOURCE
#include "memfs.h"

uint64_t zeroos_node_count = 1;		/* the root's */
