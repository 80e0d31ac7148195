#include "platform.h"
#include "text.h"

/* Every Linux call that no file provides ends the run: "no such Linux
 * call: fork". */
hidden long zeroos_unknown_call(const char *name)
{
	char text[64], *end = text + sizeof text, *p = append(text, "no such Linux call: ");
	while (*name && p < end) *p++ = *name++;
	zkvm_abort(text, p - text);
}
