/* What a process says of itself by prctl. */
#ifndef PROCESS_H
#define PROCESS_H

#include "platform.h"

struct process {
	char name[16];
	int named;	/* 0: the name is still that of the program */
	int undumpable, death_signal, keep_capabilities, no_new_privileges, subreaper, no_huge_pages;
	long slack;
};
extern hidden struct process zeroos_process;

#endif
