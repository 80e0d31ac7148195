/* What only a zkVM has: /dev/public, and randomness that is the input's.
 * options: random=input
 * guest: a host has no /dev/public, and its own randomness
 * public: by descriptor, by stdio
 */
#include <fcntl.h>
#include <sys/random.h>
#include "calls.h"

int main(void)
{
	static const char *const names[] = { "/dev/urandom", "/dev/random", "/dev/urandom" };
	unsigned char all_bytes[96], bytes[32];
	int fd;
	FILE *f;
	SHOW(fd = open("/dev/public", O_WRONLY));
	SHOW(write(fd, "by descriptor", 13));
	SHOW(write(fd, "", 0));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(close(fd));
	SHOW(open("/dev/public", O_RDONLY));
	f = fopen("/dev/public", "w");
	fprintf(f, ", by %s", "stdio");
	SHOW(fclose(f));
	/* One stream of random bytes, no part of it twice: ChaCha20 with the key 0. */
	for (int i = 0; i < 3; i++) {
		fd = open(names[i], O_RDONLY);
		SHOW(read(fd, bytes, sizeof bytes));
		memcpy(all_bytes + i * sizeof bytes, bytes, sizeof bytes);
		close(fd);
	}
	SHOW(getrandom(bytes, 16, 0));
	for (int i = 0; i < 96; i++) printf("%02x%s", all_bytes[i], i % 32 == 31 ? "\n" : "");
	SHOW(fd = open("/dev/urandom", O_RDWR));
	SHOW(write(fd, bytes, 16));
	return 0;
}
