#include <errno.h>
#include <stddef.h>
#include <sys/sysinfo.h>
#include "memory.h"

/* Memory is the heap; what is between break and mappings counts as free. */
long __linux_sysinfo(struct sysinfo *to)
{
	if (bad_address(to)) return -EFAULT;
	memset(to, 0, offsetof(struct sysinfo, __reserved));
	to->totalram = _heap_end - _heap_start;
	to->freeram = zeroos_pages.lowest - zeroos_pages.brk;
	to->procs = 1;
	to->mem_unit = 1;
	return 0;
}
