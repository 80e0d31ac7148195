/* What programs that hash have in common. */
#include <stdio.h>
#include <string.h>

static unsigned char data[70000] __attribute__((aligned(8)));
static const size_t sizes[] = { 0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 640, 65536 };

#define each_size for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++)

static void show(const void *from, int count)
{
	const unsigned char *bytes = from;
	while (count--) printf("%02x", *bytes++);
	printf("\n");
}
