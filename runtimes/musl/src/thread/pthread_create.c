/* musl's, unchanged, but
 *
 * - libOS is told where the new stack ends, and how large the guard below it is, which nothing
 *   enforces: it fills a page of that, and looks at it later;
 * - the stack is not cleared, only what lies above it: a thread's struct and TLS;
 * - from then on calls that may be a loop's are a turn now and then (libos/threads/tries.c);
 * - a program with pthread_exit, but without threads, does not carry what makes them;
 * - a detached thread's stack goes and the thread ends in one call, as only libOS knows that
 *   nothing else happens between the two.
 */
#define _GNU_SOURCE
#include <string.h>
#include "pthread_impl.h"

extern hidden void *zeroos_stack_limit;
extern hidden size_t zeroos_stack_size, zeroos_stack_below;
extern hidden const char zeroos_tries;
hidden int zeroos_stack_commit(uintptr_t, size_t);
hidden _Noreturn void zeroos_thread_exit(int, void *, size_t) __attribute__((__weak__));

int __pthread_create(pthread_t *restrict, const pthread_attr_t *restrict, void *(*)(void *),
	void *restrict) __attribute__((__section__(".text.__pthread_create")));

#define __clone(...) ( \
	({ __asm__ __volatile__ (".reloc ., R_RISCV_NONE, %0" : : "i"(&zeroos_tries)); }), \
	zeroos_stack_limit = stack_limit, zeroos_stack_size = attr._a_stacksize, \
	zeroos_stack_below = guard, __clone(__VA_ARGS__))
#define __mprotect(at, size, prot) \
	zeroos_stack_commit((uintptr_t)(at) - PAGE_SIZE, (size) + PAGE_SIZE)
#define __copy_tls(at) __copy_tls(memset(at, 0, libc.tls_size + __pthread_tsd_size))
#define __unmapself(base, size) zeroos_thread_exit(0, base, size)

#include "src/thread/pthread_create.c"
