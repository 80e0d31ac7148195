#include "alloc.h"
#include "hold.h"

#define AT_ONCE (16 * PAGE)

long zeroos_file_transfer(
	struct file *in, int64_t *from, struct file *out, int64_t *to, size_t size)
{
	size_t room = size < AT_ONCE ? size : AT_ONCE, sum = 0;
	struct hold reads, writes;
	long error = 0;
	char *buf;
	if (!size) return 0;
	buf = zeroos_alloc(room);
	if (!buf) return -ENOMEM;
	hold(&reads, in);	/* while it waits for the other */
	hold(&writes, out);
	while (sum < size && !error) {
		int64_t at = *from;
		long wanted = size - sum < room ? size - sum : room;
		long got = zeroos_file_read(in, buf, wanted, &at);
		if (got <= 0) {
			error = got;
			break;
		}
		long done = zeroos_file_write(out, buf, got, to);
		if (done > 0) {
			sum += done;
			*from += done;
		}
		if (done < 0) error = done;
		if (done < got) break;
	}
	let_go(&writes, out);
	let_go(&reads, in);
	zeroos_free(buf, room);
	return sum ? (long)sum : error;
}
