/* The main thread ends first; the last one's end is the program's, with status 0.
 * options: time=zero
 */
#include "calls.h"
#include <pthread.h>
#include <time.h>

static pthread_t first;

static void bye(void)
{
	puts("at exit");
}

static void *stays(void *p)
{
	void *result;
	SHOW_ERROR(pthread_join(first, &result));
	printf("%s\n", (char *)result);
	nanosleep(&(struct timespec){ 0, 1000000 }, 0);
	puts("last");
	return 0;
}

int main(void)
{
	pthread_t t;
	atexit(bye);
	first = pthread_self();
	pthread_create(&t, 0, stays, 0);
	pthread_detach(t);
	pthread_exit("main's");
}
