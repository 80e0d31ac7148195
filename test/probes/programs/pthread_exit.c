#include <pthread.h>

int main(void)
{
	pthread_exit(0);
}
