/* A detached thread's end: its stack goes, and then nothing of it may run. libOS does both in
 * one. Only programs refer to this: pthread_create.c calls libOS itself, by a weak reference. */
#include "pthread_impl.h"

hidden _Noreturn void zeroos_thread_exit(int, void *, size_t);

void __unmapself(void *base, size_t size)
{
	zeroos_thread_exit(0, base, size);
}
