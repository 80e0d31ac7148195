#include "threads.h"

struct queue zeroos_queues[256];
