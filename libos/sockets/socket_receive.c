#include <string.h>
#include "alloc.h"
#include "socket.h"

static void take(struct socket *s, struct message *m)
{
	s->first = m->next;
	s->queued -= m->room + OVERHEAD;
	zeroos_message_free(m);
	if (s->peer && socket_writable(s->peer)) zeroos_file_event(&s->peer->file, POLLOUT);
}

/* The files of a message go with its first bytes, to whom they want or to nobody; who
 * only looks does not get them. Whether there were any. */
static int files(struct message *m, struct received *r)
{
	if (!m->count) return 0;
	if (r) {
		r->files = m->files;
		r->count = m->count;
	} else {
		for (unsigned i = 0; i < m->count; i++) zeroos_file_release(m->files[i]);
		zeroos_free(m->files, m->count * sizeof *m->files);
	}
	m->files = 0;
	m->count = 0;
	return 1;
}

/* Waits for a message: 1; 0 at the end; or the error. */
static long await(struct socket *s, uint64_t deadline)
{
	while (!s->first || (s->error && s->type != SOCK_STREAM)) {
		if (s->error) {
			long error = -s->error;
			s->error = 0;
			return error;
		}
		if (s->shut & NO_MORE_IN) return s->type == SOCK_DGRAM && !deadline ? -EAGAIN : 0;
		long error = zeroos_socket_wait(s, deadline, "recvmsg");
		if (error) return error;
	}
	return 1;
}

static long stream(struct socket *s, char *to, size_t size, int flags, struct received *r)
{
	uint64_t deadline = zeroos_socket_deadline(s, 0, flags);
	struct message *m;
	size_t sum = 0;
	do {
		long more = await(s, deadline);
		if (more <= 0) return sum ? (long)sum : more;
		if (size && bad_address(to)) return -EFAULT;
		if (flags & MSG_PEEK) {
			for (m = s->first; m && sum < size; m = m->next) {
				size_t n = m->size < size - sum ? m->size : size - sum;
				memcpy(to + sum, m->data + m->at, n);
				sum += n;
			}
			return sum;
		}
		while ((m = s->first) && sum < size) {
			size_t n = m->size < size - sum ? m->size : size - sum;
			int last = files(m, r);
			memcpy(to + sum, m->data + m->at, n);
			sum += n;
			m->at += n;
			m->size -= n;
			if (!m->size) take(s, m);
			if (last) return sum;
		}
	} while (flags & MSG_WAITALL && sum < size);
	return sum;
}

static long packet(struct socket *s, char *to, size_t size, int flags, struct received *r)
{
	long more = await(s, zeroos_socket_deadline(s, 0, flags));
	struct message *m = s->first;
	size_t whole, n;
	if (more <= 0) return more;
	if (size && bad_address(to)) return -EFAULT;
	whole = m->size;
	n = whole < size ? whole : size;
	memcpy(to, m->data, n);
	if (n < whole && r) r->flags |= MSG_TRUNC;
	if (s->type == SOCK_SEQPACKET && r) r->flags |= MSG_EOR;
	if (!(flags & MSG_PEEK)) {
		files(m, r);
		take(s, m);
	}
	return flags & MSG_TRUNC ? whole : n;
}

long zeroos_socket_receive(struct socket *s, char *to, size_t size, int flags, struct received *r)
{
	if (flags & MSG_OOB) return -EOPNOTSUPP;
	return (s->type == SOCK_STREAM ? stream : packet)(s, to, size, flags, r);
}
