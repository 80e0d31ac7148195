#include <stddef.h>
#include "platform.h"

extern hidden int zeroos_stack_making;
extern hidden void *zeroos_stack_limit;
extern hidden size_t zeroos_stack_size;
int pthread_attr_getstack(const void *attr, void **low, size_t *size);
int __pthread_create(unsigned long *thread, const void *attr, void *(*start)(void *), void *arg);

/* The library's own (objects/given.py renames it), after libOS was told that what is mapped may be
 * a stack, or which one the program gives. Without one its end is 0 in glibc, and an error in
 * musl. */
int pthread_create(unsigned long *thread, const void *attr, void *(*start)(void *), void *arg)
{
	void *low;
	if (attr && !pthread_attr_getstack(attr, &low, &zeroos_stack_size) &&
		(uintptr_t)low + zeroos_stack_size) zeroos_stack_limit = low;
	zeroos_stack_making = 1;
	int error = __pthread_create(thread, attr, start, arg);
	zeroos_stack_making = 0;
	zeroos_stack_limit = 0;
	return error;
}
