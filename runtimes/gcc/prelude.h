/* Stands before every file that GCC compiles: it takes a bare RISC-V without atomic instructions
 * for its target. */
#ifdef __ASSEMBLER__
/* Its trap is the debugger's breakpoint, and here it is an instruction that no RISC-V has. */
.macro ebreak
	unimp
.endm
#else
__asm__(".macro ebreak\nunimp\n.endm");

/* The older atomic operations become calls that nobody provides; these are the same in today's
 * words. */
#define __sync_fetch_and_add(p, v, ...) __atomic_fetch_add(p, v, __ATOMIC_SEQ_CST)
#define __sync_fetch_and_sub(p, v, ...) __atomic_fetch_sub(p, v, __ATOMIC_SEQ_CST)
#define __sync_fetch_and_or(p, v, ...) __atomic_fetch_or(p, v, __ATOMIC_SEQ_CST)
#define __sync_fetch_and_and(p, v, ...) __atomic_fetch_and(p, v, __ATOMIC_SEQ_CST)
#define __sync_fetch_and_xor(p, v, ...) __atomic_fetch_xor(p, v, __ATOMIC_SEQ_CST)
#define __sync_fetch_and_nand(p, v, ...) __atomic_fetch_nand(p, v, __ATOMIC_SEQ_CST)
#define __sync_add_and_fetch(p, v, ...) __atomic_add_fetch(p, v, __ATOMIC_SEQ_CST)
#define __sync_sub_and_fetch(p, v, ...) __atomic_sub_fetch(p, v, __ATOMIC_SEQ_CST)
#define __sync_or_and_fetch(p, v, ...) __atomic_or_fetch(p, v, __ATOMIC_SEQ_CST)
#define __sync_and_and_fetch(p, v, ...) __atomic_and_fetch(p, v, __ATOMIC_SEQ_CST)
#define __sync_xor_and_fetch(p, v, ...) __atomic_xor_fetch(p, v, __ATOMIC_SEQ_CST)
#define __sync_nand_and_fetch(p, v, ...) __atomic_nand_fetch(p, v, __ATOMIC_SEQ_CST)
#define __sync_lock_test_and_set(p, v, ...) __atomic_exchange_n(p, v, __ATOMIC_ACQUIRE)
#define __sync_lock_release(p, ...) __atomic_store_n(p, 0, __ATOMIC_RELEASE)
#define __sync_val_compare_and_swap(p, old, new, ...) __extension__({ \
	__typeof__(*(p) + 0) zeroos_old = (old); \
	__atomic_compare_exchange_n(p, &zeroos_old, new, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
	zeroos_old; })
#define __sync_bool_compare_and_swap(p, old, new, ...) __extension__({ \
	__typeof__(*(p) + 0) zeroos_old = (old); \
	__atomic_compare_exchange_n(p, &zeroos_old, new, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); })

/* What a compiler for Linux defines. */
#define __linux__ 1
#define __linux 1
#define __gnu_linux__ 1
#define __unix__ 1
#define __unix 1
#ifndef __STRICT_ANSI__
#define linux 1
#define unix 1
#endif
#endif
