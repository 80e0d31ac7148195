#include "object_calls.h"

unsigned long zeroos_object_number;
