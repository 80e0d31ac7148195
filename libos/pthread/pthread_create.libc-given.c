#include <stddef.h>
#include "platform.h"

extern hidden void *zeroos_stack_limit;
extern hidden size_t zeroos_stack_size;
int pthread_attr_getstack(const void *attr, void **low, size_t *size);
int __pthread_create(unsigned long *thread, const void *attr, void *(*start)(void *), void *arg);

/* The library's own (objects/given.py renames it), after libOS was told which stack the program
 * gives. Without one, its end is 0 in glibc, and musl answers with an error. */
int pthread_create(unsigned long *thread, const void *attr, void *(*start)(void *), void *arg)
{
	void *low;
	if (attr && !pthread_attr_getstack(attr, &low, &zeroos_stack_size) &&
		(uintptr_t)low + zeroos_stack_size) zeroos_stack_limit = low;
	int error = __pthread_create(thread, attr, start, arg);
	zeroos_stack_limit = 0;
	return error;
}
