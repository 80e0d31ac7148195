#include <string.h>
#include "input.h"

size_t zkvm_read(void *buf, size_t size)
{
	struct input_view *view = zeroos_input_view();
	if (size > (size_t)(view->end - view->next)) size = view->end - view->next;
	memcpy(buf, view->next, size);
	view->next += size;
	return size;
}
