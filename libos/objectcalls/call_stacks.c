#include "call_stack.h"

struct call_stack *zeroos_call_stacks;
