#include "alloc.h"
#include "socket.h"

void zeroos_message_free(struct message *m)
{
	for (unsigned i = 0; i < m->count; i++) zeroos_file_release(m->files[i]);
	zeroos_free(m->files, m->count * sizeof *m->files);
	zeroos_free(m, sizeof *m + m->room);
}
