/* For calls that musl has no function for. */
#ifndef RAW_H
#define RAW_H

#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef __riscv
#define RAW(name, ...) ({ \
	extern long __linux_##name(); \
	long result_ = __linux_##name(__VA_ARGS__); \
	if (result_ < 0 && result_ > -4096) errno = -result_, result_ = -1; \
	result_; \
})
#else
#define RAW(name, ...) syscall(SYS_##name, __VA_ARGS__)
#endif

#endif
