#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

/* The working directory is one for all threads. */
long __linux_chdir(const char *path)
{
	struct place at;
	long error = zeroos_path_node(AT_FDCWD, path, FOLLOW, &at);
	return error ? error : zeroos_chdir(at.node);
}
