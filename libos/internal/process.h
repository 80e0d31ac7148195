/* What a process says of itself by prctl. */
#ifndef PROCESS_H
#define PROCESS_H

#include "platform.h"

struct process {
	char name[16];	/* the main thread's; other threads have their own in struct thread */
	int undumpable, death_signal, keep_capabilities, no_new_privileges, subreaper, no_huge_pages;
	long slack;
};
extern hidden struct process zeroos_process;

/* A name has 15 characters at most; the last byte says that it was set. Until then
 * it is the program's. */
#define NAMED 15

#endif
