#include "object_call.h"

struct call_stack *zeroos_call_stacks;
