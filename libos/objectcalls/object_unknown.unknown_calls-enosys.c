#include <errno.h>
#include "object_calls.h"

long zeroos_object_unknown(void)
{
	return -ENOSYS;
}
