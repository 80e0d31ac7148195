/* musl's thread-local storage set-up, unchanged, but memory for a program
 * whose TLS block does not fit musl's built-in one comes from a function of
 * its own: mmap would bring the page allocator into every image, and at start
 * the bottom of the heap is free for the taking. */
#include <stddef.h>
#include "syscall.h"

hidden void *zeroos_tls_memory(size_t);

#undef __syscall6
#define __syscall6(n, addr, size, ...) zeroos_tls_memory(size)

#include "src/env/__init_tls.c"
