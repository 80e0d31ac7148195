#include <poll.h>

int main(void)
{
	struct pollfd input = { .fd = 0, .events = POLLIN };
	return poll(&input, 1, 0) != 1;
}
