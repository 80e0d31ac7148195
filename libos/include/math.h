/* libc's, but for the flags that it promises: operations raise none (docs/build.md). */
#ifdef __GNUC__
#pragma GCC system_header
#endif
#include_next <math.h>
#undef math_errhandling
#define math_errhandling 0
