#include "process.h"

struct process zeroos_process;
