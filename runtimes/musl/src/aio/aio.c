/* musl's, unchanged, under another name too: libos/threads/tries.c has one that stands
 * before it in programs with threads. */
#define aio_error __aio_error
#include "src/aio/aio.c"
#undef aio_error

weak_alias(__aio_error, aio_error);
