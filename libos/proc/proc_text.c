#define _GNU_SOURCE
#include <string.h>
#include "memory.h"
#include "proc.h"
#include "process.h"

extern const char zeroos_program[];
extern char *const zeroos_argv[], *const zeroos_envp[];

extern weak struct process zeroos_process;	/* absent where nobody names threads */

#define COMM 15

static void name(struct text *t)
{
	const char *text = &zeroos_process && zeroos_process.name[NAMED] ? zeroos_process.name : zeroos_program + 1;
	zeroos_text_bytes(t, text, strnlen(text, COMM));
}

static void strings(struct text *t, char *const *from)
{
	for (; *from; from++) zeroos_text_bytes(t, *from, strlen(*from) + 1);
}

static void kilobytes(struct text *t, const char *what, size_t bytes)
{
	zeroos_text_add(t, what);
	for (size_t n = 10000000; n > bytes / 1024 && n > 1; n /= 10) zeroos_text_add(t, " ");
	zeroos_text_number(t, bytes / 1024, 10, 0);
	zeroos_text_add(t, " kB\n");
}

static void status(struct text *t)
{
	zeroos_text_add(t, "Name:\t");
	name(t);
	zeroos_text_add(t, "\nState:\tR (running)\nTgid:\t1\nPid:\t1\nPPid:\t0\nTracerPid:\t0\n"
		"Uid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\n");
	kilobytes(t, "VmPeak:\t", zeroos_proc_memory());
	kilobytes(t, "VmSize:\t", zeroos_proc_memory());
	kilobytes(t, "VmLck:\t", 0);
	kilobytes(t, "VmHWM:\t", zeroos_proc_memory());
	kilobytes(t, "VmRSS:\t", zeroos_proc_memory());
	kilobytes(t, "VmData:\t", zeroos_proc_memory());
	kilobytes(t, "VmSwap:\t", 0);
	zeroos_text_add(t, "Cpus_allowed:\t1\nCpus_allowed_list:\t0\n");
}

/* Fields 1 to 52 of proc(5); what is not known here is 0, as it may be on Linux. */
static void stat(struct text *t)
{
	zeroos_text_add(t, "1 (");
	name(t);
	zeroos_text_add(t, ") R 0 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 0 ");
	zeroos_text_number(t, zeroos_proc_memory(), 10, 0);
	zeroos_text_add(t, " ");
	zeroos_text_number(t, zeroos_proc_memory() / PAGE, 10, 0);
	zeroos_text_add(t, " 4294967295 0 0 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n");
}

static void statm(struct text *t)
{
	for (int i = 0; i < 7; i++) {
		zeroos_text_number(t, i < 2 || i == 5 ? zeroos_proc_memory() / PAGE : 0, 10, 0);
		zeroos_text_add(t, i < 6 ? " " : "\n");
	}
}

static void meminfo(struct text *t)
{
	kilobytes(t, "MemTotal:", _heap_end - _heap_start);
	kilobytes(t, "MemFree:", zeroos_pages.lowest - zeroos_pages.brk);
	kilobytes(t, "MemAvailable:", zeroos_pages.lowest - zeroos_pages.brk);
	kilobytes(t, "Buffers:", 0);
	kilobytes(t, "Cached:", 0);
	kilobytes(t, "SwapTotal:", 0);
	kilobytes(t, "SwapFree:", 0);
}

void zeroos_proc_text(int which, struct text *t)
{
	switch (which) {
	case PROC_CMDLINE: strings(t, zeroos_argv); break;
	case PROC_ENVIRON: strings(t, zeroos_envp); break;
	case PROC_COMM: name(t); zeroos_text_add(t, "\n"); break;
	case PROC_MAPS: zeroos_proc_maps(t); break;
	case PROC_STATUS: status(t); break;
	case PROC_STAT: stat(t); break;
	case PROC_STATM: statm(t); break;
	case PROC_MEMINFO: meminfo(t); break;
	}
}
