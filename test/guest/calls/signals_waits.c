/* A signal comes while the main thread waits, and its handler waits too, locks or posts; what
 * the wait is for happens during the handler, or after it. Every wait has its own result, and
 * who is interrupted is told so, as on Linux.
 * options: time=zero
 */
#include "calls.h"
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>

enum { UNIT = 20000 };	/* microseconds: a busy machine may be late by half of it */
enum { READ, WRITE, SEM, SEM_TIMED, COND, COND_TIMED, JOIN, LOCK, LOCK_TIMED, READ_LOCK, WRITE_LOCK,
	BARRIER, POLL, PPOLL, SELECT, EPOLL, NANOSLEEP, PAUSE, SUSPEND, TAKE, RECEIVE, EVENT, WAYS };
static const char *const ways[] = { "read", "write", "sem_wait", "sem_timedwait", "cond_wait",
	"cond_timedwait", "join", "lock", "timedlock", "rdlock", "wrlock", "barrier", "poll", "ppoll",
	"select", "epoll", "nanosleep", "pause", "sigsuspend", "sigwaitinfo", "recv", "eventfd" };
enum { SLEEPS, SEMS, LOCKS, READS, POLLS, POSTS, NESTS, KINDS };
static const char *const kinds[] = { "sleeps", "waits for a semaphore", "locks", "reads", "polls",
	"posts", "nests" };

static int way, kind, during, handled, nested, ends[2], inner[2], pair[2], event, epoll;
static pthread_t main_thread, third;
static sem_t sem, handler_sem, ready, third_sem;
static pthread_mutex_t mutex, handler_mutex = PTHREAD_MUTEX_INITIALIZER, lock;
static pthread_cond_t cond;
static pthread_rwlock_t rwlock;
static pthread_barrier_t barrier;
static volatile int flag;

static void happen(void)
{
	static char buf[65536];
	uint64_t one = 1;
	switch (way) {
	case READ: case POLL: case PPOLL: case SELECT: case EPOLL: write(ends[1], "abc", 3); break;
	case WRITE: read(ends[0], buf, sizeof buf); break;
	case SEM: case SEM_TIMED: sem_post(&sem); break;
	case JOIN: sem_post(&third_sem); break;
	case TAKE: pthread_kill(main_thread, SIGUSR2); break;
	case RECEIVE: write(pair[1], "abcd", 4); break;
	case EVENT: write(event, &one, sizeof one); break;
	}
}

static void on_inner(int sig)
{
	usleep(UNIT / 4);
	nested += sig == SIGTERM;
}

static void on_signal(int sig)
{
	int saved = errno;
	char c;
	handled++;
	switch (kind) {
	case SLEEPS: usleep(UNIT); break;
	case SEMS: while (sem_wait(&handler_sem)); break;
	case LOCKS:
		pthread_mutex_lock(&handler_mutex);
		pthread_mutex_unlock(&handler_mutex);
		break;
	case READS: read(inner[0], &c, 1); break;
	case POLLS: poll(0, 0, UNIT / 1000); break;
	case POSTS: happen(); break;
	case NESTS:
		raise(SIGTERM);
		usleep(UNIT / 2);
	}
	errno = saved;
}

static void *third_thread(void *p)
{
	sem_wait(&third_sem);
	return p;
}

static void *helper(void *p)
{
	int locks = way == LOCK || way == LOCK_TIMED, keeps = kind == LOCKS;
	if (locks) pthread_mutex_lock(&lock);
	if (way == READ_LOCK || way == WRITE_LOCK) pthread_rwlock_wrlock(&rwlock);
	if (keeps) pthread_mutex_lock(&handler_mutex);
	sem_post(&ready);
	usleep(UNIT);
	pthread_kill(main_thread, SIGUSR1);
	usleep(UNIT / 2);
	for (int i = 0; i < 2; i++) {
		if (i == !during) {
			happen();
			if (locks) pthread_mutex_unlock(&lock);
			if (way == READ_LOCK || way == WRITE_LOCK) pthread_rwlock_unlock(&rwlock);
			if (way == COND || way == COND_TIMED) {
				pthread_mutex_lock(&mutex);
				flag = 1;
				pthread_cond_signal(&cond);
				pthread_mutex_unlock(&mutex);
			}
			if (way == BARRIER) pthread_barrier_wait(&barrier);
		}
		if (i) break;
		usleep(UNIT / 2);
		if (kind == SEMS) sem_post(&handler_sem);
		if (keeps) pthread_mutex_unlock(&handler_mutex);
		if (kind == READS) write(inner[1], "x", 1);
		usleep(UNIT);
	}
	return p;
}

static struct timespec in_a_minute(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	t.tv_sec += 60;
	return t;
}

static void waits(void)
{
	struct timespec until = in_a_minute(), left = { 0 };
	struct epoll_event found;
	fd_set set;
	sigset_t mask;
	char buf[100] = { 0 };
	uint64_t value;
	int r = 0;
	errno = 0;
	sigemptyset(&mask);
	switch (way) {
	case READ: r = read(ends[0], buf, sizeof buf); break;
	case WRITE: r = write(ends[1], buf, sizeof buf); break;
	case SEM: r = sem_wait(&sem); break;
	case SEM_TIMED: r = sem_timedwait(&sem, &until); break;
	case COND: case COND_TIMED:
		pthread_mutex_lock(&mutex);
		while (!flag && !r) r = way == COND ? pthread_cond_wait(&cond, &mutex)
			: pthread_cond_timedwait(&cond, &mutex, &until);
		pthread_mutex_unlock(&mutex);
		break;
	case JOIN: r = pthread_join(third, 0); break;
	case LOCK: r = pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock); break;
	case LOCK_TIMED: r = pthread_mutex_timedlock(&lock, &until); pthread_mutex_unlock(&lock); break;
	case READ_LOCK: r = pthread_rwlock_rdlock(&rwlock); pthread_rwlock_unlock(&rwlock); break;
	case WRITE_LOCK: r = pthread_rwlock_wrlock(&rwlock); pthread_rwlock_unlock(&rwlock); break;
	case BARRIER: r = pthread_barrier_wait(&barrier) > 0; break;
	case POLL: r = poll(&(struct pollfd){ ends[0], POLLIN }, 1, 60000); break;
	case PPOLL: r = ppoll(&(struct pollfd){ ends[0], POLLIN }, 1, 0, &mask); break;
	case SELECT:
		FD_ZERO(&set);
		FD_SET(ends[0], &set);
		r = select(ends[0] + 1, &set, 0, 0, &(struct timeval){ 60, 0 });
		break;
	case EPOLL: r = epoll_wait(epoll, &found, 1, -1); break;
	case NANOSLEEP:
		r = nanosleep(&(struct timespec){ 60, 0 }, &left);
		printf("left %d ", (int)(left.tv_sec + 5) / 10);	/* a busy machine is late */
		break;
	case PAUSE: r = pause(); break;
	case SUSPEND: r = sigsuspend(&mask); break;
	case TAKE:
		sigaddset(&mask, SIGUSR2);
		r = sigwaitinfo(&mask, 0) == SIGUSR2;
		break;
	case RECEIVE: r = recv(pair[0], buf, sizeof buf, 0); break;
	case EVENT: r = read(event, &value, sizeof value); break;
	}
	printf("%d %s", r, r < 0 ? error_name(errno) : "");
}

static void step(int restart)
{
	struct sigaction a = { .sa_handler = on_signal, .sa_flags = restart ? SA_RESTART : 0 };
	pthread_t t;
	sigset_t block;
	handled = nested = flag = 0;
	sigaction(SIGUSR1, &a, 0);
	a.sa_handler = on_inner;
	sigaction(SIGTERM, &a, 0);
	sigemptyset(&block);
	sigaddset(&block, SIGUSR2);
	if (way == PPOLL || way == SUSPEND) sigaddset(&block, SIGUSR1);
	pthread_sigmask(SIG_SETMASK, &block, 0);
	pipe(ends);
	pipe(inner);
	socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
	event = eventfd(0, 0);
	epoll = epoll_create1(0);
	epoll_ctl(epoll, EPOLL_CTL_ADD, ends[0], &(struct epoll_event){ .events = EPOLLIN });
	sem_init(&sem, 0, 0);
	sem_init(&handler_sem, 0, 0);
	sem_init(&ready, 0, 0);
	sem_init(&third_sem, 0, 0);
	pthread_mutex_init(&mutex, 0);
	pthread_mutex_init(&lock, 0);
	pthread_cond_init(&cond, 0);
	pthread_rwlock_init(&rwlock, 0);
	pthread_barrier_init(&barrier, 0, 2);
	if (way == WRITE) {
		static char full[65536];
		write(ends[1], full, sizeof full);
		fcntl(ends[0], F_SETFL, O_NONBLOCK);
	}
	if (way == JOIN) pthread_create(&third, 0, third_thread, 0);
	pthread_create(&t, 0, helper, 0);
	sem_wait(&ready);
	printf("%s, the handler %s%s, %s: ", ways[way], kinds[kind], restart ? " and restarts" : "",
		during ? "during it" : "after it");
	waits();
	printf(", handled %d %d\n", handled, nested);
	pthread_join(t, 0);
	while (sigtimedwait(&block, 0, &(struct timespec){ 0 }) > 0);
	for (int i = 0; i < 2; i++) close(ends[i]), close(inner[i]), close(pair[i]);
	close(event);
	close(epoll);
}

int main(void)
{
	unsigned x = 2463534242;
	main_thread = pthread_self();
	for (way = 0; way < WAYS; way++) for (int i = 0; i < 4; i++) {
		x ^= x << 13, x ^= x >> 17, x ^= x << 5;
		kind = x % KINDS;
		during = i & 1;
		step(i >> 1);
	}
	return 0;
}
