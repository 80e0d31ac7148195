/* In place of musl's start-up, which also serves set-user-ID programs: those
 * poll fds 0 to 2 and open /dev/null for the closed ones. libos/start never
 * passes AT_SECURE or ids that differ, so that path cannot run here; but its
 * calls of ppoll and openat would bring a file system into every image. What
 * remains of musl's work is all done, in the same order. */
#include <elf.h>
#include <unistd.h>
#include "libc.h"

static void dummy(void) {}
weak_alias(dummy, _init);

static void dummy1(void *p) {}
weak_alias(dummy1, __init_ssp);

extern weak hidden void (*const __init_array_start)(void), (*const __init_array_end)(void);

/* Not inlined: its stack frame must not last as long as the program. */
__attribute__((__noinline__))
void __init_libc(char **envp, char *pn)
{
	size_t *auxv;
	void *random = 0, *tls = 0;

	__environ = envp;
	while (*envp) envp++;
	libc.auxv = auxv = (void *)(envp+1);
	for (; *auxv; auxv+=2) {
		if (*auxv == AT_PHDR) tls = (void *)auxv[1];
		else if (*auxv == AT_PAGESZ) libc.page_size = auxv[1];
		else if (*auxv == AT_RANDOM) random = (void *)auxv[1];
	}

	if (!pn) pn = "";
	__progname = __progname_full = pn;
	for (; *pn; pn++) if (*pn=='/') __progname = pn+1;

	__init_tls(tls);
	__init_ssp(random);
}

int __libc_start_main(int (*main)(int,char **,char **), int argc, char **argv,
	void (*init_dummy)(), void (*fini_dummy)(), void (*ldso_dummy)())
{
	char **envp = argv+argc+1;
	__init_libc(envp, argv[0]);
	_init();
	for (uintptr_t f = (uintptr_t)&__init_array_start; f < (uintptr_t)&__init_array_end;
		f += sizeof(void (*)(void)))
		(*(void (*const *)(void))f)();
	exit(main(argc, argv, envp));
}
