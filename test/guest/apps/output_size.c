/* Writes as many bytes of public output as its argument says, and text that is
 * not ASCII to the log. */
#include <stdlib.h>
#include <zkvm_io.h>

int main(int argc, char **argv)
{
	static uint8_t bytes[1024];
	(void)argc;
	size_t size = strtoul(argv[1], 0, 10);
	for (size_t i = 0; i < size; i++) bytes[i] = i | 1;
	write_log((const uint8_t *)"\xc3\xbc \xff\n", 5);
	write_output(bytes, size / 3);
	write_output(bytes + size / 3, size - size / 3);
	return 0;
}
