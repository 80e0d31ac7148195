# Weak: programs with threads have threads/object_turns.S.
#define NAME zeroos_object_call
#define RETURN zeroos_object_return
#define AFTER
	.weak zeroos_object_call
	.weak zeroos_object_return
#include "object_call.h"
