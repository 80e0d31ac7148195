#include "threads.h"

struct thread *zeroos_thread = &zeroos_main_thread;
