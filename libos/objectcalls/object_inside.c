#include "call_stack.h"

struct call_stack *zeroos_object_inside(void)
{
	struct call_stack *s = zeroos_call_stacks;
	uintptr_t sp = (uintptr_t)__builtin_frame_address(0);
	while (s && sp - s->low >= CALL_STACK) s = s->older;
	return s;
}
