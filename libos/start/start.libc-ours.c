#include <elf.h>
#include "policies.h"

extern int zeroos_argc, zeroos_words;
extern char *const zeroos_argv[];	/* and the environment: so many words with their ends */
/* From the linker script; weak, so that a size of 0 is possible to the compiler. */
extern weak char _tls_start[], _tls_filesz[], _tls_memsz[], _tls_align[];

int main();
_Noreturn int __libc_start_main(int (*)(), int, char **, void (*)(), void (*)(), void (*)());

#if __riscv_xlen == 32
typedef Elf32_Phdr Phdr;
#else
typedef Elf64_Phdr Phdr;
#endif

/* The one program header libc looks for. The image's own headers need not be
 * in memory. */
static const Phdr tls = {
	.p_type = PT_TLS,
	.p_vaddr = (uintptr_t)_tls_start,
	.p_filesz = (uintptr_t)_tls_filesz,
	.p_memsz = (uintptr_t)_tls_memsz,
	.p_align = (uintptr_t)_tls_align,
};

/* A size as a symbol's address may be out of reach of 64-bit code. */
#if __riscv_xlen == 32
#define HAS_TLS tls.p_memsz
#else
#define HAS_TLS *(const volatile size_t *)&tls.p_memsz
#endif

/* What Linux puts on a new program's stack: argv, environment, aux vector. */
_Noreturn void zeroos_start(void)
{
	uintptr_t stack[zeroos_words + 12], *p = stack;
	char *const *from = zeroos_argv, *const *end = from + zeroos_words;
	do *p++ = (uintptr_t)*from++; while (from != end);

	zeroos_take_time();
	const void *random = zeroos_take_seed();
	*p++ = AT_PAGESZ, *p++ = 4096;
	if (random) *p++ = AT_RANDOM, *p++ = (uintptr_t)random;
	if (HAS_TLS) {
		*p++ = AT_PHDR, *p++ = (uintptr_t)&tls;
		*p++ = AT_PHENT, *p++ = sizeof tls;
		*p++ = AT_PHNUM, *p++ = 1;
	}
	*p++ = AT_NULL, *p = 0;
	__libc_start_main(main, zeroos_argc, (char **)stack, 0, 0, 0);
}
