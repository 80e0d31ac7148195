/* Policies, priorities, processors, as one that may not have real-time ones sees them. */
#include "calls.h"
#include <pthread.h>
#include <sched.h>

static unsigned long mask[16];

static void *other(void *p)
{
	struct sched_param param = { 0 };
	int policy = -1;
	SHOW_ERROR(pthread_getschedparam(pthread_self(), &policy, &param));
	VALUE(policy);
	VALUE(param.sched_priority);
	SHOW_ERROR(pthread_setschedparam(pthread_self(), SCHED_BATCH, &param));
	SHOW_ERROR(pthread_getschedparam(pthread_self(), &policy, &param));
	VALUE(policy);
	SHOW_ERROR(pthread_setschedprio(pthread_self(), 0));
	SHOW_ERROR(pthread_setschedprio(pthread_self(), 1));
	SHOW(RAW(sched_getscheduler, gettid()));
	return 0;
}

int main(void)
{
	struct sched_param param = { 0 };
	unsigned cpu = -1, node = -1;
	pthread_t t;
	pthread_attr_t attr;

	for (int policy = -1; policy < 7; policy++) {
		printf("policy %d: ", policy);
		SHOW(sched_get_priority_max(policy));
		SHOW(sched_get_priority_min(policy));
	}
	SHOW(RAW(sched_getscheduler, 0));
	SHOW(RAW(sched_getscheduler, -1));
	SHOW(RAW(sched_getscheduler, 0x3ffffff0));
	SHOW(RAW(sched_setscheduler, 0, SCHED_BATCH, &param));
	SHOW(RAW(sched_getscheduler, 0));
	SHOW(RAW(sched_setscheduler, 0, SCHED_IDLE, &param));
	SHOW(RAW(sched_getscheduler, 0));
	SHOW(RAW(sched_setscheduler, 0, SCHED_OTHER, &param));
	SHOW(RAW(sched_setscheduler, 0, 4, &param));
	SHOW(RAW(sched_setscheduler, 0, 77, &param));
	SHOW(RAW(sched_setscheduler, 0, -1, &param));
	SHOW(RAW(sched_setscheduler, 0, SCHED_OTHER, 0));
	SHOW(RAW(sched_setscheduler, -1, SCHED_OTHER, &param));
	SHOW(RAW(sched_setscheduler, 0x3ffffff0, SCHED_OTHER, &param));
	param.sched_priority = 1;
	SHOW(RAW(sched_setscheduler, 0, SCHED_OTHER, &param));
	SHOW(RAW(sched_setscheduler, 0, SCHED_BATCH, &param));
	param.sched_priority = 100;
	SHOW(RAW(sched_setscheduler, 0, SCHED_FIFO, &param));
	param.sched_priority = 0;
	SHOW(RAW(sched_setscheduler, 0, SCHED_RR, &param));
	SHOW(RAW(sched_setparam, 0, &param));
	SHOW(RAW(sched_getparam, 0, &param));
	VALUE(param.sched_priority);
	SHOW(RAW(sched_getparam, 0, 0));
	SHOW(RAW(sched_getparam, -1, &param));
	SHOW(RAW(sched_getparam, 0x3ffffff0, &param));

	SHOW(RAW(sched_getaffinity, 0, 1, mask));
	SHOW(RAW(sched_getaffinity, 0x3ffffff0, sizeof mask, mask));
	CHECK(RAW(sched_getaffinity, 0, sizeof mask, mask) > 0);
	VALUE(mask[0] & 1);
	SHOW(RAW(sched_setaffinity, 0, sizeof mask, (memset(mask, 0, sizeof mask), mask)));
	SHOW(RAW(sched_setaffinity, 0, 0, mask));
	SHOW(RAW(sched_setaffinity, 0x3ffffff0, sizeof mask, (mask[0] = 1, mask)));
	SHOW(RAW(sched_setaffinity, 0, sizeof mask, mask));
	SHOW(RAW(getcpu, &cpu, &node, 0));
	VALUE(cpu), VALUE(node);
	SHOW(RAW(getcpu, 0, 0, 0));
	SHOW(sched_getcpu());
	SHOW(sched_yield());

	pthread_create(&t, 0, other, 0);
	pthread_join(t, 0);
	pthread_attr_init(&attr);
	SHOW_ERROR(pthread_attr_setinheritsched(&attr, PTHREAD_EXPLICIT_SCHED));
	SHOW_ERROR(pthread_attr_setschedpolicy(&attr, SCHED_OTHER));
	CHECK(pthread_create(&t, &attr, other, 0) == 0); /* which may run before this would be shown */
	SHOW_ERROR(pthread_join(t, 0));
	param.sched_priority = 1;
	pthread_attr_setschedparam(&attr, &param);
	SHOW_ERROR(pthread_create(&t, &attr, other, 0));
	return 0;
}
