/* Messages are put together in a buffer on the stack. */
#ifndef TEXT_H
#define TEXT_H

/* Copies `text` without its end: where the next one goes. */
static inline char *append(char *to, const char *text)
{
	while (*text) *to++ = *text++;
	return to;
}

#endif
