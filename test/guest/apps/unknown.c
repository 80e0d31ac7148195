/* Makes a Linux call that nobody provides, if it gets an argument. */
#include "show.h"
#include <sys/socket.h>

int main(int argc, char **argv)
{
	(void)argv;
	puts("before");
	fflush(stdout);
	if (argc > 1) SHOW(socket(AF_INET, SOCK_STREAM, 0));
	return 0;
}
