/* Reads its input in pieces of all sizes to all alignments, and hands all of it out at once, in
 * both ways. */
#include "show.h"
#include <unistd.h>
#include <zkvm_io.h>

#define MOST 300000

static unsigned char all_of_it[MOST], piece[5000];

int main(void)
{
	size_t total = 0, n = 0, step = 0;
	while (total < MOST) {
		unsigned char *at = piece + 8 + step % 9;
		size_t want = step++ % 1300 < 1100 ? n++ % 70 : n++ % 1100 + 900;
		memset(piece, 0xee, sizeof piece);
		ssize_t got = read(0, at, want);
		if (got < 0) return 1;
		CHECK(
			all(piece, 0xee, at - piece) && all(at + want, 0xee, piece + sizeof piece - at - want));
		memcpy(all_of_it + total, at, got);
		total += got;
		if (want && (size_t)got < want) break;
	}
	printf("%zu bytes in %zu pieces\n", total, step);
	fflush(stdout);
	if (write(1, all_of_it, total) != (ssize_t)total) return 2;
	write_output(all_of_it, total);
	write_output(all_of_it + 1, total - 1);
	return 0;
}
