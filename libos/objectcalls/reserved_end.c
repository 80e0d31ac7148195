#include "reserve.h"

uintptr_t zeroos_reserved_end(uintptr_t at, uintptr_t end)
{
	struct reservation *r = zeroos_reserved(at);
	return r && at < r->window && end > r->window ? r->window : end;
}
