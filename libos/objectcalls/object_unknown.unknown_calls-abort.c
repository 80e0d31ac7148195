#include "object_calls.h"
#include "text.h"

/* "no such Linux call: number 1000" */
cold long zeroos_object_unknown(void)
{
	char text[64],
		*p = append_number(append(text, "no such Linux call: number "), zeroos_object_number);
	zkvm_abort(text, p - text);
}
