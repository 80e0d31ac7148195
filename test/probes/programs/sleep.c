/* options: time=zero */
#include <time.h>

int main(void)
{
	struct timespec second = { 1, 0 };
	return nanosleep(&second, 0);
}
