#define _GNU_SOURCE
#include "memfs.h"

unsigned zeroos_entry_hash(const char *name, size_t length)
{
	unsigned hash = length;
	while (length--) hash = hash * 31 + (unsigned char)*name++;
	return hash;
}
