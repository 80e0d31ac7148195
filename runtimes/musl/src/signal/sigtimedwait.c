/* musl's, unchanged, but it ends where its thread is cancelled: it goes on after EINTR, and
 * so it looks itself. */
#include "pthread_impl.h"

hidden long zeroos_cancel_point(void) __attribute__((__weak__));

#undef __syscall_cp
#define __syscall_cp(...) ({ \
	long r_ = __syscall(__VA_ARGS__); \
	if (r_ == -EINTR && zeroos_cancel_point) zeroos_cancel_point(); \
	r_; \
})

#include "src/signal/sigtimedwait.c"
