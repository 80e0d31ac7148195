#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ready;

static void *make_ready(void *p)
{
	pthread_mutex_lock(&lock);
	ready = 1;
	pthread_cond_signal(&changed);
	pthread_mutex_unlock(&lock);
	return p;
}

int main(void)
{
	pthread_t thread;
	if (pthread_create(&thread, 0, make_ready, 0)) return 1;
	pthread_mutex_lock(&lock);
	while (!ready) pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
	return pthread_join(thread, 0);
}
