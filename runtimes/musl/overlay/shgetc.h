/* musl's shgetc.h finds the syscall.h beside itself; ours must come first. */
#include "syscall.h"
#include_next "shgetc.h"
