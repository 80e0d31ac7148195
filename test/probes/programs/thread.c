#include <pthread.h>

static void *nothing(void *p)
{
	return p;
}

int main(void)
{
	pthread_t thread;
	return pthread_create(&thread, 0, nothing, 0) || pthread_join(thread, 0);
}
