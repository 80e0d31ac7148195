/* The three open files of a program that opens none.
 *
 * input: 0123456789abcdef
 * qemu: no program is shorter
 */
#include <fcntl.h>
#include <sys/uio.h>
#include "calls.h"

int main(void)
{
	char a[8] = "", b[8] = "";
	struct iovec two[2] = {{a, 3}, {b, 4}};
	SHOW(read(0, a, 0));
	SHOW(read(0, a, 4));
	show_bytes("a", a, 4);
	SHOW(readv(0, two, 2));
	show_bytes("a", a, 4);
	show_bytes("b", b, 4);
	SHOW(readv(0, two, 0));
	SHOW(readv(0, two, -1));
	SHOW(readv(0, two, 1025));
	SHOW(lseek(0, 0, SEEK_SET));
	SHOW(lseek(1, 0, SEEK_CUR));
	SHOW(read(9, a, 1));
	SHOW(write(9, a, 1));
	SHOW(read(-1, a, 1));
	SHOW(write(1, a, 0));
	SHOW(close(9));
	SHOW(close(0));
	SHOW(close(0));
	SHOW(read(0, a, 1));
	return 3;
}
