/* In place of musl's set-up of thread-local storage. libos/start passes the program header of the
 * TLS segment, if there is one, instead of an aux vector; and memory for a program whose block does
 * not fit the built-in one comes from a function of its own: mmap would bring the page allocator
 * into every image, and at start the bottom of the heap is free for the taking. */
#define SYSCALL_NO_TLS 1
#include <elf.h>
#include <stddef.h>
#include <string.h>
#include "pthread_impl.h"
#include "libc.h"
#include "syscall.h"

#if __riscv_xlen == 32
typedef Elf32_Phdr Phdr;
#else
typedef Elf64_Phdr Phdr;
#endif

hidden void *zeroos_tls_memory(size_t);

volatile int __thread_list_lock;

static struct builtin_tls {
	char c;
	struct pthread pt;
	void *space[16];
} builtin_tls;
#define LEAST_ALIGN offsetof(struct builtin_tls, pt)

static struct tls_module main_tls;

int __init_tp(void *p)
{
	struct pthread *self = p;
	self->self = self->next = self->prev = self;
	int r = __set_thread_area(TP_ADJ(p));
	if (r < 0) return -1;
	if (!r) libc.can_do_threads = 1;
	self->detach_state = DT_JOINABLE;
	self->tid = __syscall(SYS_set_tid_address, &__thread_list_lock);
	self->locale = &libc.global_locale;
	self->robust_list.head = &self->robust_list.head;
	self->sysinfo = __sysinfo;
	return 0;
}

/* A thread's block in libc.tls_size bytes: its descriptor, then variables, at the end where those
 * of each module are. */
void *__copy_tls(unsigned char *memory)
{
	uintptr_t *places = (uintptr_t *)(memory + libc.tls_size) - (libc.tls_cnt + 1);
	memory += -((uintptr_t)memory + sizeof(struct pthread)) & (libc.tls_align - 1);
	struct pthread *self = (void *)memory;
	self->dtv = places;
	*places++ = libc.tls_cnt;
	for (struct tls_module *m = libc.tls_head; m; m = m->next) {
		unsigned char *variables = memory + sizeof(struct pthread) + m->offset;
		*places++ = (uintptr_t)variables + DTP_OFFSET;
		memcpy(variables, m->image, m->len);
	}
	return self;
}

/* The program's own variables: their size. */
static __attribute__((__noinline__, __cold__)) size_t program(const Phdr *tls)
{
	main_tls.image = (void *)tls->p_vaddr;
	main_tls.len = tls->p_filesz;
	main_tls.align = tls->p_align;
	main_tls.offset = tls->p_vaddr & (tls->p_align - 1);
	main_tls.size = tls->p_memsz + (-(tls->p_memsz + tls->p_vaddr) & (tls->p_align - 1));
	libc.tls_cnt = 1;
	libc.tls_head = &main_tls;
	return main_tls.offset + main_tls.size;
}

static void init(size_t *header)
{
	void *memory = &builtin_tls;
	size_t size = header ? program((void *)header) : 0, align = main_tls.align;
	if (align < LEAST_ALIGN) align = LEAST_ALIGN;
	main_tls.align = libc.tls_align = align;
	size += 2 * sizeof(void *) + sizeof(struct pthread) + align;
	libc.tls_size = (size + LEAST_ALIGN - 1) & -LEAST_ALIGN;
	if (libc.tls_size > sizeof builtin_tls) memory = zeroos_tls_memory(libc.tls_size);
	if (__init_tp(__copy_tls(memory)) < 0) a_crash();
}

weak_alias(init, __init_tls);
