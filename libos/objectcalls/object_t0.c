#include "call_stack.h"

static void *nobody;	/* a program without threads has one, which is this */

struct object_calls zeroos_object_t0 = { .running = &nobody, .owner = (void *)-1UL };
