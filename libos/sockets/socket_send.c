#include <string.h>
#include "alloc.h"
#include "signals.h"
#include "socket.h"

/* Puts a message into the peer's queue. */
static long queue(
	struct socket *s, const char *data, size_t size, struct file **files, unsigned count)
{
	struct socket *to = s->peer;
	struct message *m = zeroos_alloc(sizeof *m + size);
	if (!m) return -ENOMEM;
	if (count) {
		m->files = zeroos_alloc(count * sizeof *files);
		if (!m->files) {
			zeroos_free(m, sizeof *m + size);
			return -ENOMEM;
		}
		memcpy(m->files, files, count * sizeof *files);
	}
	m->count = count;
	m->size = m->room = size;
	memcpy(m->data, data, size);
	*(to->first ? to->last : &to->first) = m;
	to->last = &m->next;
	to->queued += size + OVERHEAD;
	zeroos_file_event(&to->file, POLLIN);
	return 0;
}

/* Waits for room in the buffer: 0 or the error. */
static long await(struct socket *s, uint64_t deadline)
{
	while (s->peer && !(s->shut & NO_MORE_OUT) && s->peer->queued >= s->buffer) {
		long error = zeroos_socket_wait(s, deadline, "sendmsg");
		if (error) return error;
	}
	return 0;
}

static long stream(
	struct socket *s, const char *data, size_t size, int flags, struct file **files, unsigned count)
{
	uint64_t deadline = zeroos_socket_deadline(s, 1, flags);
	size_t sum = 0;
	long error = 0;
	if (s->shut & NO_MORE_OUT) goto broken;
	while (sum < size) {
		size_t n = size - sum < PIECE ? size - sum : PIECE;
		error = await(s, deadline);
		if (error) return sum ? (long)sum : error;
		if (!s->peer || s->shut & NO_MORE_OUT || s->peer->shut & NO_MORE_IN) goto broken;
		error = queue(s, data + sum, n, files, count);
		if (error) return sum ? (long)sum : error;
		count = 0;
		sum += n;
	}
	return sum;
broken:
	if (sum) return sum;
	if (!(flags & MSG_NOSIGNAL)) zeroos_signal_send(SIGPIPE);
	return -EPIPE;
}

/* A datagram socket learns of its peer's end by what it sends. */
static long packet(
	struct socket *s, const char *data, size_t size, int flags, struct file **files, unsigned count)
{
	long error;
	if (size > s->buffer - 32) return -EMSGSIZE;
	error = -s->error;
	s->error = 0;
	if (!error) error = await(s, zeroos_socket_deadline(s, 1, flags));
	if (error) return error;
	if (s->shut & NO_MORE_OUT) return -EPIPE;
	if (!s->peer) {
		if (s->refused) return -ENOTCONN;
		s->refused = 1;
		zeroos_socket_purge(s);
		return -ECONNREFUSED;
	}
	if (s->peer->shut & NO_MORE_IN) return -EPIPE;
	error = queue(s, data, size, files, count);
	return error ? error : (long)size;
}

long zeroos_socket_send(
	struct socket *s, const char *data, size_t size, int flags, struct file **files, unsigned count)
{
	if (flags & MSG_OOB) return -EOPNOTSUPP;
	return (s->type == SOCK_STREAM ? stream : packet)(s, data, size, flags, files, count);
}
