#include "socket.h"

void zeroos_socket_purge(struct socket *s)
{
	for (struct message *m; (m = s->first); ) {
		s->first = m->next;
		zeroos_message_free(m);
	}
	s->queued = 0;
}
