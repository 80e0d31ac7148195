#ifndef EVENTS_H
#define EVENTS_H

#include "file.h"

struct eventfd {
	struct file file;
	uint64_t count;
	int semaphore;
};
extern hidden const struct file_ops zeroos_eventfd_ops;

#endif
