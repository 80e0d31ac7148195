#define _GNU_SOURCE
#include "memfs.h"
#include "mappings.h"

/* Shared pages are libOS's own, so that only a mapping of the file can have them. */
int zeroos_slot_mapped(uintptr_t slot)
{
	return slot & SHARED && zeroos_mapping_find && zeroos_mapping_find(slot & -PAGE);
}
