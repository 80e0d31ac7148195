/* Public output in pieces of every awkward size and alignment, of the bytes
 * i * 7; then the first three bytes of the input, read from fd 0, and all of
 * it, by read_input. */
#include <unistd.h>
#include <zkvm_io.h>

int main(void)
{
	static const int sizes[] = { 1, 0, 63, 64, 0, 65, 128, 1000, 3, 7, 55, 56, 57, 640, 641, 129 };
	static uint8_t data[3000] __attribute__((aligned(8)));
	uint8_t first[3];
	const uint8_t *all;
	size_t at = 0, size;

	for (size_t i = 0; i < sizeof data; i++) data[i] = i * 7;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; at += sizes[i++]) write_output(data + at, sizes[i]);
	write_output(0, 0);
	if (read(0, first, 3) != 3) return 1;
	write_output(first, 3);
	read_input(&all, &size);
	write_output(all, size);
	return 0;
}
