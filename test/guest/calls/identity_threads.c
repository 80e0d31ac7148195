/* Names of threads.
 * options: time=zero */
#include "calls.h"
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/prctl.h>

static sem_t go;

static void show(const char *who)
{
	char name[16] = "";
	CHECK(!prctl(PR_GET_NAME, name));
	printf("%s: \"%s\"\n", who, name);
}

static void comm(void)
{
	char text[32] = "";
	int fd = open("/proc/self/comm", O_RDONLY);
	CHECK(fd >= 0);
	SHOW(read(fd, text, sizeof text));
	close(fd);
	printf("comm: %s", text);
}

static void *start(void *p)
{
	char name[16];
	show("inherited");
	SHOW_ERROR(pthread_setname_np(pthread_self(), "of a thread"));
	show("thread");
	comm();
	SHOW_ERROR(pthread_getname_np(pthread_self(), name, sizeof name));
	SHOW_ERROR(pthread_getname_np(pthread_self(), name, 3));
	SHOW_ERROR(pthread_setname_np(pthread_self(), "more than fifteen"));
	sem_wait(&go);
	show("thread");
	return 0;
}

int main(void)
{
	pthread_t t;
	setvbuf(stdout, 0, _IOLBF, 0);
	sem_init(&go, 0, 0);
	SHOW_ERROR(pthread_setname_np(pthread_self(), "main one"));
	show("main");
	comm();
	CHECK(!pthread_create(&t, 0, start, 0));
	while (sem_getvalue(&go, &(int){ 0 }));
	usleep(20000);
	prctl(PR_SET_NAME, "0123456789abcdefg");
	show("main");
	comm();
	sem_post(&go);
	pthread_join(t, 0);
	show("main");
	return 0;
}
