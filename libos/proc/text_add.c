#include <string.h>
#include "proc.h"

void zeroos_text_add(struct text *t, const char *text)
{
	zeroos_text_bytes(t, text, strlen(text));
}
