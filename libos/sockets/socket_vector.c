#include <limits.h>
#include <sys/uio.h>
#include "socket.h"

long zeroos_socket_vector(const struct msghdr *m)
{
	size_t sum = 0;
	if (m->msg_iovlen < 0 || m->msg_iovlen > UIO_MAXIOV) return -EMSGSIZE;
	for (int i = 0; i < m->msg_iovlen; i++) {
		if (m->msg_iov[i].iov_len > LONG_MAX - sum) return -EINVAL;
		sum += m->msg_iov[i].iov_len;
	}
	return sum;
}
