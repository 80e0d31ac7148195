# For operations in floating point, which are never a turn: another thread would have the registers.
#define NAME zeroos_object_operation
#define RETURN operation_return
#define AFTER
	.globl zeroos_object_operation
#include "object_call.h"
