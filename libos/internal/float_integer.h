/* A format, and integers of INTEGER bits. */
#ifndef FLOAT_INTEGER_H
#define FLOAT_INTEGER_H

#include "float_format.h"

#if INTEGER == 32
typedef uint32_t integer;
typedef int32_t signed_integer;
#elif INTEGER == 64
typedef uint64_t integer;
typedef int64_t signed_integer;
#else
typedef unsigned __int128 integer;
typedef __int128 signed_integer;
#endif

#endif
