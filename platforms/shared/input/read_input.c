#include "input.h"

void read_input(const uint8_t **buf, size_t *size)
{
	struct input_view *view = zeroos_input_view();
	*buf = view->begin;
	*size = view->end - view->begin;
}
