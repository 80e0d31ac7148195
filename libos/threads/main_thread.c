#include "threads.h"

/* The thread that a program starts with; its stack is the platform's to guard. */
struct thread zeroos_main_thread = { .tid = SELF, .bits = -1, .signals = &zeroos_main_signals };
