/* Stands before musl's internal syscall.h: includes it, then makes
 * __syscallN(64, a, b, c) mean __linux_write(a, b, c). The number must be a
 * literal after macro expansion; linux_names.h maps it to the name. The
 * declaration has no prototype because musl passes each call just the
 * arguments it uses, sometimes fewer than Linux defines. */

#include_next "syscall.h"

#ifndef ZEROOS_SYSCALL_H
#define ZEROOS_SYSCALL_H

#define __linux_paste(n) __linux_nr_##n
#define __linux_name(n) __linux_paste(n)
#define __linux_call(n, ...) \
	({ extern long __linux_name(n)(); __linux_name(n)(__VA_ARGS__); })

#undef __syscall1
#undef __syscall2
#undef __syscall3
#undef __syscall4
#undef __syscall5
#undef __syscall6
#define __syscall0(n) __linux_call(n)
#define __syscall1(n,a) __linux_call(n,__scc(a))
#define __syscall2(n,a,b) __linux_call(n,__scc(a),__scc(b))
#define __syscall3(n,a,b,c) __linux_call(n,__scc(a),__scc(b),__scc(c))
#define __syscall4(n,a,b,c,d) __linux_call(n,__scc(a),__scc(b),__scc(c),__scc(d))
#define __syscall5(n,a,b,c,d,e) __linux_call(n,__scc(a),__scc(b),__scc(c),__scc(d),__scc(e))
#define __syscall6(n, a, b, c, d, e, f) \
	__linux_call(n, __scc(a), __scc(b), __scc(c), __scc(d), __scc(e), __scc(f))

/* A cancellation point calls zeroos_point__linux_write, which the linker script makes another name
 * of __linux_write (linking/script.py), unless a program can cancel threads: then pthread_cancel.c
 * has it. The relocation does nothing, but tells linkers what lies behind the name. */
#define __linux_point_paste(call) zeroos_point##call
#define __linux_point_name(call) __linux_point_paste(call)
#define __linux_point(n, ...) ({ \
	extern hidden long __linux_point_name(__linux_name(n))() __attribute__((__weak__)); \
	extern long __linux_name(n)(); \
	__asm__ __volatile__ (".reloc ., R_RISCV_NONE, %0" : : "i"(__linux_name(n))); \
	__linux_point_name(__linux_name(n))(__VA_ARGS__); })

#undef __syscall_cp0
#undef __syscall_cp1
#undef __syscall_cp2
#undef __syscall_cp3
#undef __syscall_cp4
#undef __syscall_cp5
#undef __syscall_cp6
#define __syscall_cp0(n) __linux_point(n)
#define __syscall_cp1(n,a) __linux_point(n,__scc(a))
#define __syscall_cp2(n,a,b) __linux_point(n,__scc(a),__scc(b))
#define __syscall_cp3(n,a,b,c) __linux_point(n,__scc(a),__scc(b),__scc(c))
#define __syscall_cp4(n,a,b,c,d) __linux_point(n,__scc(a),__scc(b),__scc(c),__scc(d))
#define __syscall_cp5(n,a,b,c,d,e) __linux_point(n,__scc(a),__scc(b),__scc(c),__scc(d),__scc(e))
#define __syscall_cp6(n, a, b, c, d, e, f) \
	__linux_point(n, __scc(a), __scc(b), __scc(c), __scc(d), __scc(e), __scc(f))

/* riscv has one call per socket function, no multiplexed socketcall. */
#undef __socketcall
#undef __socketcall_cp
#define __socketcall(nm,a,b,c,d,e,f) __syscall6(SYS_##nm,a,b,c,d,e,f)
#define __socketcall_cp(nm,a,b,c,d,e,f) __syscall_cp6(SYS_##nm,a,b,c,d,e,f)

#endif
