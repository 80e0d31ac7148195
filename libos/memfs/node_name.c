#define _GNU_SOURCE
#include <string.h>
#include "memfs.h"

long zeroos_node_name(struct file *f, char *to, size_t size)
{
	static const char gone[] = "(deleted)";
	size_t length = zeroos_node_path(((struct open_node *)f)->node, to, size);
	if (length) return length;
	length = sizeof gone - 1 < size ? sizeof gone - 1 : size;
	memcpy(to, gone, length);
	return length;
}
