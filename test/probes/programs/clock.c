/* options: time=zero */
#include <time.h>

int main(void)
{
	return time(0) != 0;
}
