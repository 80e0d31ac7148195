/* Which call it would be was not known at the link. */
#include "object_unknown.unknown_calls-abort.c"
