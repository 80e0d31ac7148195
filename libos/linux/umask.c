#define _GNU_SOURCE
#include "memfs.h"

/* 022 at the start. */
long __linux_umask(long mask)
{
	unsigned old = zeroos_umask;
	zeroos_umask = mask & 0777;
	return old;
}
