#include <pthread.h>
#include "operations.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static volatile int word;

static void nothing(void) { __asm__ volatile(""); }
static void load_store(void) { word = word + 1; word = word - 1; }
static void lock_unlock(void) { pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock); }

int main(void)
{
	return operate((struct operation[]){ { "nothing", nothing },
		{ "load+store+load+store", load_store }, { "mutex-without-threads", lock_unlock }, { 0 } });
}
