/* libc++ and libc++abi make two Linux calls by their numbers. Here these are the
 * functions that libOS has for them; another one would not compile. */
#pragma once
#include_next <sys/syscall.h>
#include <unistd.h>

extern "C" long __linux_gettid();
#define zeroos_SYS_gettid __linux_gettid
#if __riscv_xlen == 32
extern "C" long __linux_futex_time64(
	const volatile void *, long, long, const void * = 0, const void * = 0, long = 0);
#define zeroos_SYS_futex __linux_futex_time64
#else
extern "C" long __linux_futex(
	const volatile void *, long, long, const void * = 0, const void * = 0, long = 0);
#define zeroos_SYS_futex __linux_futex
#endif
#define syscall(number, ...) zeroos_##number(__VA_ARGS__)
