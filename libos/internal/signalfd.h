/* Files that signals are read from. */
#ifndef SIGNALFD_H
#define SIGNALFD_H

#include "file.h"
#include "signals.h"

struct signalfd {
	struct file file;
	uint64_t set;
	struct signalfd *next;	/* of all */
};
extern hidden const struct file_ops zeroos_signalfd_ops;
extern hidden struct signalfd *zeroos_signalfds;

#endif
