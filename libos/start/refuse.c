#include "policies.h"
#include "text.h"

/* "refused by time=refuse: clock_gettime" */
_Noreturn void zeroos_refuse(const char *option, const char *call)
{
	char text[128], *p = append(text, "refused by ");
	p = append(append(p, option), "=refuse: ");
	p = append(p, call);
	zkvm_abort(text, p - text);
}
