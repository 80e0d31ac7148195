#include "sdk.h"

#define MOST 256

static struct {
	void (*destroy)(void *);
	void *object;
} all[MOST];
static size_t count;

/* By its address C++ tells shared libraries apart: there is one program. */
hidden void *__dso_handle;

/* C++ registers each static object that it made and has a destructor. */
int __cxa_atexit(void (*destroy)(void *), void *object, void *library)
{
	(void)library;
	if (count == MOST) ABORT("more than 256 static objects with destructors");
	all[count].destroy = destroy;
	all[count++].object = object;
	return 0;
}

/* The last one made is the first to go; a destructor may register more. */
void zeroos_at_exit(void)
{
	while (count) {
		count--;
		all[count].destroy(all[count].object);
	}
}
