/* Unchanged musl, through our syscall.h: the original finds the one beside
 * itself first. */
#include "syscall.h"
#include "src/internal/emulate_wait4.c"
