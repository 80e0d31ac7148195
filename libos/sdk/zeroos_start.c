#include "sdk.h"

typedef void function(void);
extern hidden function *const __preinit_array_start[], *const __preinit_array_end[];
extern hidden function *const __init_array_start[], *const __init_array_end[];
extern hidden function *const __fini_array_start[], *const __fini_array_end[];

int main(void);

static void call(function *const *at, function *const *end)
{
	while (at != end) (*at++)();
}

/* Start-up of a program without libc: the platform's _start comes here. */
_Noreturn void zeroos_start(void)
{
	call(__preinit_array_start, __preinit_array_end);
	call(__init_array_start, __init_array_end);
	int code = main();
	if (zeroos_at_exit) zeroos_at_exit();
	for (function *const *at = __fini_array_end; at != __fini_array_start;) (*--at)();
	/* Of 256 only 0 would be left. */
	zkvm_exit(code && !(code & 0xff) ? 255 : code);
}
