/* Pairs of connected sockets; there are no others. Messages are queued at the receiver. As
 * on Linux the sender's buffer size limits them, and a socket is writable while no more
 * than a quarter of that is used. */
#ifndef SOCKET_H
#define SOCKET_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include "file.h"
#include "wait.h"

#define BUFFER 212992		/* as Linux's net.core.wmem_default */
#define OVERHEAD 512		/* counted for each message */
#define PIECE 32768		/* a stream's messages are no longer */

struct message {
	struct message *next;
	size_t at, size;	/* where the rest starts, and its size */
	size_t room;
	unsigned count;		/* files that came along */
	struct file **files;
	char data[];
};

struct socket {
	struct file file;
	struct socket *peer;	/* null once it is closed */
	struct message *first, **last;
	size_t queued;		/* counted for what waits here */
	size_t buffer;		/* for what this one sends */
	int type, error;
	unsigned char shut;	/* 1: no more comes; 2: no more goes */
	unsigned char refused;	/* the peer's end was told */
	unsigned number;
	int64_t timeouts[2][2];	/* SO_RCVTIMEO, SO_SNDTIMEO: seconds, microseconds */
};
extern hidden const struct file_ops zeroos_socket_ops;

#define NO_MORE_IN 1
#define NO_MORE_OUT 2

/* The socket of a descriptor, or null and the error. */
static inline struct socket *socket_of(int fd, long *error)
{
	struct file *f = file_of(fd);
	*error = !f || f->flags & O_PATH ? -EBADF : -ENOTSOCK;
	return f && f->ops == &zeroos_socket_ops ? (struct socket *)f : 0;
}

static inline int socket_writable(const struct socket *s)
{
	return !s->peer || s->peer->queued * 4 <= s->buffer;
}

/* The deadline of a call that receives (0) or sends (1), by the socket's time-outs. */
hidden uint64_t zeroos_socket_deadline(const struct socket *, int sends, int flags);

/* Waits until the deadline; 0 is not to wait. 0: look again. Or the error. */
hidden long zeroos_socket_wait(struct socket *, uint64_t deadline, const char *call);

/* Sends data and files; takes over the references to the files unless it fails. */
hidden long zeroos_socket_send(
	struct socket *, const char *, size_t, int flags, struct file **, unsigned count);

/* What the message was beside its bytes. */
struct received {
	int flags;		/* MSG_TRUNC */
	struct file **files;	/* to be freed by the caller, who has their references */
	unsigned count;
};
hidden long zeroos_socket_receive(struct socket *, char *, size_t, int flags, struct received *);
/* Bytes of a message's vector, or the error. */
hidden long zeroos_socket_vector(const struct msghdr *);
hidden void zeroos_message_free(struct message *);
/* Drops what waits to be received. */
hidden void zeroos_socket_purge(struct socket *);

#endif
