/* As musl's; and calls that are left so, which waited as a signal came, keep no file
 * open. The 13th word of the buffer is the stack pointer. */
#include <setjmp.h>
#include <stdint.h>

__attribute__((__visibility__("hidden"))) void zeroos_jump(uintptr_t);

_Noreturn void siglongjmp(sigjmp_buf buf, int value)
{
	zeroos_jump(((unsigned long *)buf)[12]);
	longjmp(buf, value);
}
