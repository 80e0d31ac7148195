/* options: random=input */
#include <sys/random.h>

int main(void)
{
	char some[16];
	return getrandom(some, sizeof some, 0) != sizeof some;
}
