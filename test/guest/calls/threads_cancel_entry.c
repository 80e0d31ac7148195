/* A cancellation that is pending when a cancellation point begins ends the thread there, before
 * anything happens, though the call would not have waited.
 * options: time=zero
 */
#include "calls.h"
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>

#define WAYS(WAY) \
	WAY(OPEN, "open", open("made", O_CREAT | O_RDWR, 0600)) \
	WAY(OPENAT, "openat", openat(AT_FDCWD, "made", O_CREAT | O_RDWR, 0600)) \
	WAY(CREAT, "creat", creat("made", 0600)) \
	WAY(READ, "read", read(file, buf, 1)) \
	WAY(READV, "readv", readv(file, &part, 1)) \
	WAY(PREAD, "pread", pread(file, buf, 1, 0)) \
	WAY(PREADV, "preadv", preadv(file, &part, 1, 0)) \
	WAY(WRITE, "write", write(file, buf, 1)) \
	WAY(WRITEV, "writev", writev(file, &part, 1)) \
	WAY(PWRITE, "pwrite", pwrite(file, buf, 1, 10)) \
	WAY(PWRITEV, "pwritev", pwritev(file, &part, 1, 10)) \
	WAY(NOTHING, "a write of nothing", write(1, buf, 0)) \
	WAY(FSYNC, "fsync", fsync(file)) \
	WAY(FDATASYNC, "fdatasync", fdatasync(file)) \
	WAY(MSYNC, "msync", msync(page, 1, MS_SYNC)) \
	WAY(LOCK, "F_SETLKW", fcntl(file, F_SETLKW, &lock)) \
	WAY(CLOSE, "close", close(copy)) \
	WAY(BAD, "read of a bad descriptor", read(999, buf, 1)) \
	WAY(NANOSLEEP, "nanosleep of 0", nanosleep(&none, 0)) \
	WAY(BAD_SLEEP, "nanosleep of -1", nanosleep(&bad, 0)) \
	WAY(CLOCK, "clock_nanosleep of 0", clock_nanosleep(CLOCK_MONOTONIC, 0, &none, 0)) \
	WAY(PAST, "clock_nanosleep to the past", \
		clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &none, 0)) \
	WAY(SLEEP, "sleep of 0", sleep(0)) \
	WAY(USLEEP, "usleep of 0", usleep(0)) \
	WAY(POLL, "poll", poll(&(struct pollfd){ ends[1], POLLOUT }, 1, 0)) \
	WAY(PPOLL, "ppoll", ppoll(&(struct pollfd){ ends[1], POLLOUT }, 1, &none, 0)) \
	WAY(SELECT, "select", select(0, 0, 0, 0, &(struct timeval){ 0, 0 })) \
	WAY(PSELECT, "pselect", pselect(0, 0, 0, 0, &none, 0)) \
	WAY(EPOLL, "epoll_wait", epoll_wait(epoll, &found, 1, 0)) \
	WAY(SEND, "send", send(pair[1], buf, 1, 0)) \
	WAY(SENDMSG, "sendmsg", sendmsg(pair[1], &message, 0)) \
	WAY(RECV, "recv", recv(pair[0], buf, 1, MSG_DONTWAIT)) \
	WAY(RECVMSG, "recvmsg", recvmsg(pair[0], &message, MSG_DONTWAIT)) \
	WAY(TAKE, "sigtimedwait", sigtimedwait(&some, 0, &none)) \
	WAY(SEM, "sem_wait", sem_wait(&sem)) \
	WAY(SEM_TIMED, "sem_timedwait", sem_timedwait(&sem, &none)) \
	WAY(RANDOM, "getrandom", getrandom(buf, 1, GRND_INSECURE)) \
	WAY(TESTS, "pthread_testcancel", (pthread_testcancel(), 0)) \
	WAY(YIELD, "sched_yield", sched_yield()) \
	WAY(TRY, "sem_trywait", sem_trywait(&sem)) \
	WAY(SEEK, "lseek", lseek(file, 0, SEEK_CUR)) \
	WAY(STAT, "fstat", fstat(file, &status)) \
	WAY(DUP, "dup2", dup2(file, copy)) \
	WAY(PIPE, "pipe", pipe(more)) \
	WAY(UNLINK, "unlink", unlink("gone"))

#define NUMBER(name, text, call) name,
enum { WAYS(NUMBER) COUNT };
#define TEXT(name, text, call) text,
static const char *const ways[] = { WAYS(TEXT) };

static int way, state, file, copy, ends[2], pair[2], epoll;
static sem_t sem, ready, go;
static void *page;

static void *thread(void *p)
{
	struct timespec none = { 0, 0 }, bad = { -1, 0 };
	struct flock lock = { .l_type = F_WRLCK };
	char buf[8] = { 0 };
	struct iovec part = { buf, 1 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
	struct epoll_event found;
	struct stat status;
	sigset_t some;
	int more[2];
	sigemptyset(&some);
	sigaddset(&some, SIGUSR1);
	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, 0);
	sem_post(&ready);
	sem_wait(&go);
	pthread_setcancelstate(state, 0);
	switch (way) {
#define CASE(name, text, call) case name: call; break;
	WAYS(CASE)
	}
	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, 0);
	return p;
}

int main(void)
{
	static const int states[] = { PTHREAD_CANCEL_ENABLE, PTHREAD_CANCEL_DISABLE };
	char c;
	page = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	epoll = epoll_create1(0);
	sem_init(&ready, 0, 0);
	sem_init(&go, 0, 0);
	for (way = 0; way < COUNT; way++) for (int i = 0; i < 2; i++) {
		void *result;
		pthread_t t;
		int value;
		state = states[i];
		file = open("file", O_CREAT | O_TRUNC | O_RDWR, 0600);
		pwrite(file, "abcdef", 6, 0);
		copy = dup(file);
		close(open("gone", O_CREAT, 0600));
		pipe(ends);
		socketpair(AF_UNIX, SOCK_DGRAM, 0, pair);
		send(pair[1], "x", 1, 0);
		sem_init(&sem, 0, 1);
		pthread_create(&t, 0, thread, 0);
		sem_wait(&ready);
		CHECK(!pthread_cancel(t));
		sem_post(&go);
		pthread_join(t, &result);
		printf("%s, %s: %s", ways[way], i ? "disabled" : "enabled",
			result == PTHREAD_CANCELED ? "cancelled" : "done");
		sem_getvalue(&sem, &value);
		printf("; at %ld", (long)lseek(file, 0, SEEK_CUR));
		printf(" of %ld, sem %d", (long)lseek(file, 0, SEEK_END), value);
		printf(", made %d, copy %d, gone %d, got", !unlink("made"), fcntl(copy, F_GETFD),
			access("gone", F_OK));
		while (recv(pair[0], &c, 1, MSG_DONTWAIT) == 1) printf(" %d", c);
		printf("\n");
		close(file);
		close(copy);
		for (int j = 0; j < 2; j++) close(ends[j]), close(pair[j]);
		unlink("gone");
	}
	return 0;
}
