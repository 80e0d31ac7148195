#include "alloc.h"
#include "pipe.h"

#define LARGEST (1u << 20)	/* without privileges, as /proc/sys/fs/pipe-max-size has it */

long zeroos_pipe_resize(struct pipe *p, unsigned size)
{
	unsigned count = 1;
	if (size > 1u << 31) return -EINVAL;
	if (size > LARGEST && size > p->count * PAGE) return -EPERM;
	while (count * PAGE < size) count *= 2;
	if (count < p->used) return -EBUSY;
	struct slot *slots = zeroos_alloc(count * sizeof *slots);
	if (!slots) return -ENOMEM;
	for (unsigned i = 0; i < p->used; i++) slots[i] = *slot_of(p, i);
	zeroos_free(p->slots, p->count * sizeof *slots);
	p->slots = slots;
	p->count = count;
	p->head = 0;
	zeroos_pipe_changed(p, WRITERS);
	return count * PAGE;
}
