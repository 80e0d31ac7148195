#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
#include "memfs.h"

/* As opening its path, with the checks of that. Every kind of open node can be opened
 * anew, as any kind: so the operations and what opens files use each other. */
struct file *zeroos_node_reopen(struct file *f, unsigned flags, long *error)
{
	struct node *n = ((struct open_node *)f)->node;
	*error = zeroos_node_allows(n, flags);
	if (*error) return 0;
	if ((f = zeroos_node_open(n, flags, error)) && flags & O_TRUNC && f->ops == &zeroos_regular)
		zeroos_file_cut(n, 0);
	return f;
}
