/* Every way out of a program, and both views of the input. */
#include "show.h"
#include <unistd.h>
#include <zkvm_io.h>

int main(void)
{
	const uint8_t *data, *again;
	size_t size, size_again;
	char line[8] = "";
	printf("stdout\n");
	fprintf(stderr, "stderr\n");
	SHOW(read(0, line, 4));
	read_input(&data, &size);
	printf("line %s, all %.*s\n", line, (int)size, data);
	SHOW(read(0, line, 3));
	puts(line);
	read_input(&again, &size_again);
	SHOW(again == data && size == size_again);
	write_output((const uint8_t *)"output 1\n", 9);
	fflush(stdout);
	write_output((const uint8_t *)"", 0);
	write_log((const uint8_t *)"log\n", 4);
	write_output(data, size);
	/* From odd addresses, in odd sizes: the digest must come out right. */
	static uint8_t much[1000];
	for (int i = 0; i < 1000; i++) much[i] = i;
	for (int i = 0, n = 1; i + n < 1000; i += n, n = n * 2 + 1) write_output(much + i, n);
	return 0;
}
