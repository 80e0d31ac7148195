/* musl's stdio_impl.h finds the syscall.h beside itself; ours must come first. */
#include "syscall.h"
#include_next "stdio_impl.h"

/* While there is one thread nobody takes a file's lock: code placed apart. */
hidden int __lockfile(FILE *) __attribute__((__cold__));
hidden void __unlockfile(FILE *) __attribute__((__cold__));

/* What is done once a file. */
hidden int __stdio_close(FILE *) __attribute__((__cold__));
hidden off_t __stdio_seek(FILE *, off_t, int) __attribute__((__cold__));

/* What is done once a buffer: the functions that are called for each byte are longer and slower
 * with it inside. */
hidden int __uflow(FILE *) __attribute__((__noinline__));
hidden int __overflow(FILE *, int) __attribute__((__noinline__));
hidden int __toread(FILE *) __attribute__((__noinline__));
hidden int __towrite(FILE *) __attribute__((__noinline__));
