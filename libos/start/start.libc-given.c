#include <elf.h>
#include "policies.h"

extern int zeroos_argc;
extern char *const zeroos_argv[], *const *const zeroos_envp;
/* From the linker script. */
extern char __executable_start[], etext[], _data_start[], _bss_end[];
extern char _tls_start[], _tls_filesz[], _tls_memsz[], _tls_align[];
extern char __eh_frame_hdr_start[], __eh_frame_hdr_end[];

#if __riscv_xlen == 32
typedef Elf32_Ehdr Ehdr;
typedef Elf32_Phdr Phdr;
#else
typedef Elf64_Ehdr Ehdr;
typedef Elf64_Phdr Phdr;
#endif

/* The image's own headers need not be in memory. The library finds these by the aux vector, or by
 * the name that linkers give to the start of a file. It looks for thread-local data and the tables
 * of exceptions; collectors of garbage look for what can be written to. */
enum { TEXT, DATA, FRAMES, STACK, TLS, PARTS };
struct headers {
	Ehdr file;
	Phdr parts[PARTS];
} __ehdr_start = {
	.file = { .e_phoff = offsetof(struct headers, parts), .e_phentsize = sizeof(Phdr) },
	.parts = {
		[TEXT] = { .p_type = PT_LOAD, .p_flags = PF_R | PF_X,
			.p_vaddr = (uintptr_t)__executable_start },
		[DATA] = { .p_type = PT_LOAD, .p_flags = PF_R | PF_W, .p_vaddr = (uintptr_t)_data_start },
		[FRAMES] = { .p_type = PT_GNU_EH_FRAME, .p_flags = PF_R,
			.p_vaddr = (uintptr_t)__eh_frame_hdr_start },
		[STACK] = { .p_type = PT_GNU_STACK, .p_flags = PF_R | PF_W },
		[TLS] = { .p_type = PT_TLS, .p_flags = PF_R, .p_vaddr = (uintptr_t)_tls_start,
			.p_filesz = (uintptr_t)_tls_filesz, .p_memsz = (uintptr_t)_tls_memsz,
			.p_align = (uintptr_t)_tls_align },
	},
};

static void ends(Phdr *part, const char *end)
{
	part->p_filesz = part->p_memsz = (uintptr_t)end - part->p_vaddr;
}

/* Makes what Linux puts on a new program's stack (the number of arguments, argv, environment, aux
 * vector), and goes to the start of the program's own C library (objects/given.py renames it). */
_Noreturn void zeroos_start(void)
{
	static const char no_random[16];
	Phdr *parts = __ehdr_start.parts;
	size_t args = zeroos_argc, vars = 0, count = parts[TLS].p_memsz ? PARTS : TLS;
	while (zeroos_envp[vars]) vars++;
	ends(&parts[TEXT], etext);
	ends(&parts[DATA], _bss_end);
	ends(&parts[FRAMES], __eh_frame_hdr_end);
	__ehdr_start.file.e_phnum = count;

	uintptr_t stack[1 + args + 1 + vars + 1 + 20] __attribute__((aligned(16))), *p = stack;
	*p++ = args;
	for (char *const *from = zeroos_argv; (*p++ = (uintptr_t)*from); from++);
	for (char *const *from = zeroos_envp; (*p++ = (uintptr_t)*from); from++);

	zeroos_take_time();
	const void *random = zeroos_take_seed();
	*p++ = AT_PAGESZ, *p++ = 4096;
	*p++ = AT_PHDR, *p++ = (uintptr_t)parts;
	*p++ = AT_PHENT, *p++ = sizeof *parts;
	*p++ = AT_PHNUM, *p++ = count;
	/* glibc makes of it what guards its stack and pointers, and knows no start without. */
	*p++ = AT_RANDOM, *p++ = (uintptr_t)(random ? random : no_random);
	*p++ = AT_HWCAP, *p++ = 0;
	*p++ = AT_SECURE, *p++ = 0;
	*p++ = AT_CLKTCK, *p++ = 100;
	*p++ = AT_EXECFN, *p++ = (uintptr_t)zeroos_argv[0];
	*p++ = AT_NULL, *p = 0;
	__asm__ volatile("mv sp, %0\n\tli a0, 0\n\ttail __given_start" :: "r"(stack) : "memory");
	__builtin_unreachable();
}
