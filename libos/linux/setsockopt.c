#include <string.h>
#include "socket.h"

#define LEAST 4608
#define MOST 425984	/* twice BUFFER, as net.core.wmem_max allows */

/* SOL_SOCKET: the send buffer and the time-outs; nothing else can be set. */
long __linux_setsockopt(long fd, long level, long name, const void *from, long size)
{
	long error;
	struct socket *s = socket_of(fd, &error);
	int64_t time[2];
	int value;
	if (!s) return error;
	if (level != SOL_SOCKET) return -EOPNOTSUPP;
	if ((int)size < (int)sizeof value) return -EINVAL;
	if (bad_address(from)) return -EFAULT;
	memcpy(&value, from, sizeof value);
	switch (name) {
	case SO_SNDBUF:
		s->buffer = value < LEAST / 2 ? LEAST : value > MOST / 2 ? MOST : 2 * value;
		return 0;
	case SO_RCVTIMEO:
	case SO_SNDTIMEO:
		if ((size_t)size < sizeof time) return -EINVAL;
		memcpy(time, from, sizeof time);
		if (time[1] < 0 || time[1] >= 1000000) return -EDOM;
		if (time[0] < 0) time[0] = time[1] = 0;
		memcpy(s->timeouts[name == SO_SNDTIMEO], time, sizeof time);
		return 0;
	}
	return -ENOPROTOOPT;
}
