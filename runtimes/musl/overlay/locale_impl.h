/* musl's locale_impl.h finds the syscall.h beside itself; ours must come first. */
#include "syscall.h"
#include_next "locale_impl.h"
