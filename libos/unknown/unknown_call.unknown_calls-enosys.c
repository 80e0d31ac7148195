#include <errno.h>
#include "platform.h"

/* What every Linux call that no file provides answers. */
hidden long zeroos_unknown_call(const char *name)
{
	(void)name;
	return -ENOSYS;
}
