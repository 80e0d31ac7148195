/* For programs that print what Linux calls do, on this machine's Linux and on a
 * zkVM: errors by name, nothing that differs between machines. */
#ifndef CALLS_H
#define CALLS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The name of an error: "EBADF". */
static inline const char *error_name(int error)
{
	static char number[16];
	switch (error) {
#define E(name) case name: return #name;
	E(EPERM) E(ENOENT) E(ESRCH) E(EINTR) E(EIO) E(ENXIO) E(E2BIG) E(ENOEXEC) E(EBADF) E(ECHILD)
	E(EAGAIN) E(ENOMEM) E(EACCES) E(EFAULT) E(ENOTBLK) E(EBUSY) E(EEXIST) E(EXDEV) E(ENODEV)
	E(ENOTDIR) E(EISDIR) E(EINVAL) E(ENFILE) E(EMFILE) E(ENOTTY) E(ETXTBSY) E(EFBIG) E(ENOSPC)
	E(ESPIPE) E(EROFS) E(EMLINK) E(EPIPE) E(EDOM) E(ERANGE) E(EDEADLK) E(ENAMETOOLONG) E(ENOLCK)
	E(ENOSYS) E(ENOTEMPTY) E(ELOOP) E(ENODATA) E(EOVERFLOW) E(EILSEQ) E(ENOTSOCK) E(EDESTADDRREQ)
	E(EMSGSIZE) E(EPROTOTYPE) E(ENOPROTOOPT) E(EPROTONOSUPPORT) E(ESOCKTNOSUPPORT) E(EOPNOTSUPP)
	E(EAFNOSUPPORT) E(EISCONN) E(ENOTCONN) E(ETIMEDOUT) E(ECONNREFUSED) E(ECONNRESET) E(EALREADY)
	E(EINPROGRESS) E(ECANCELED) E(EOWNERDEAD) E(ENOTRECOVERABLE)
#undef E
	}
	snprintf(number, sizeof number, "error %d", error);
	return number;
}

/* A call that returns -1 and errno: its result, and the error's name. */
#define SHOW(call) do { \
	errno = 0; \
	long long result_ = (long long)(call); \
	if (result_ == -1) printf("%s = -1 %s\n", #call, error_name(errno)); \
	else printf("%s = %lld\n", #call, result_); \
} while (0)

/* A call that returns an error number, as those of pthreads and posix_ do. */
#define SHOW_ERROR(call) do { \
	int result_ = (call); \
	printf("%s = %s\n", #call, result_ ? error_name(result_) : "0"); \
} while (0)

/* A call that returns an address: whether, or why not. */
#define SHOW_ADDRESS(call) do { \
	errno = 0; \
	void *result_ = (void *)(call); \
	int failed_ = !result_ || result_ == (void *)-1; \
	printf("%s: %s\n", #call, failed_ ? error_name(errno) : "an address"); \
} while (0)

/* A call that returns a string or null. */
#define SHOW_TEXT(call) do { \
	errno = 0; \
	const char *result_ = (call); \
	if (result_) printf("%s = \"%s\"\n", #call, result_); \
	else printf("%s = null %s\n", #call, error_name(errno)); \
} while (0)

/* A value, and a fact that must hold on both. */
#define VALUE(value) printf("%s: %lld\n", #value, (long long)(value))
#define CHECK(fact) do { if (!(fact)) printf("line %d: wrong: %s\n", __LINE__, #fact); } while (0)

/* Bytes, with those that are no text in octal. */
static inline void show_bytes(const char *name, const void *data, long size)
{
	const unsigned char *p = data;
	printf("%s: %ld bytes \"", name, size);
	for (long i = 0; i < size; i++)
		printf(p[i] < 32 || p[i] > 126 || p[i] == '"' || p[i] == '\\' ? "\\%03o" : "%c", p[i]);
	printf("\"\n");
}

/* Whether `size` bytes at `p` all are `c`. */
static inline int all(const void *p, int c, size_t size)
{
	const unsigned char *q = p;
	while (size && *q == c) q++, size--;
	return !size;
}

/* glibc's names for the same. */
#ifdef __GLIBC__
#define getdents getdents64
#define sigev_notify_thread_id _sigev_un._tid
#endif

/* A call that musl has no function for. */
#if defined __riscv && !defined __GLIBC__
#define RAW(name, ...) ({ \
	extern long __linux_##name(); \
	long result_ = __linux_##name(__VA_ARGS__); \
	if (result_ < 0 && result_ > -4096) errno = -result_, result_ = -1; \
	result_; \
})
#else
#include <sys/syscall.h>
#define RAW(name, ...) syscall(SYS_##name, __VA_ARGS__)
#endif

#endif
