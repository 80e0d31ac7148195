#include "hold.h"
#include "socket.h"

long zeroos_socket_wait(struct socket *s, uint64_t deadline, const char *call)
{
	if (!deadline) return hold_try(&s->file, call);
	long error = hold_wait(&s->file, deadline, call);
	return error == -ETIMEDOUT ? -EAGAIN : error;
}
