#include <stdint.h>

extern uintptr_t zeroos_bump;

/* The reference links malloc=bump's malloc, and not libc's, whose blocks have no size. */
void __libc_free(void *p)
{
	__asm__ volatile ("" : : "r"(p), "r"(&zeroos_bump));
}
