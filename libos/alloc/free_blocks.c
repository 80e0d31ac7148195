#include "alloc.h"

struct free_block *zeroos_free_blocks[ALLOC_CLASSES];
