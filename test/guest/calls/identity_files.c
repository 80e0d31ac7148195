/* The limit of open files: lower, reached, and set back. */
#include "calls.h"
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/timerfd.h>

int main(void)
{
	struct rlimit was, now;
	int count = 0, last = -1, fd, pipes[2];
	SHOW(getrlimit(RLIMIT_NOFILE, &was));
	VALUE(was.rlim_cur);
	now = was;
	now.rlim_cur = 20;
	SHOW(setrlimit(RLIMIT_NOFILE, &now));
	VALUE(sysconf(_SC_OPEN_MAX));
	VALUE(getdtablesize());
	while ((fd = dup(0)) >= 0) count++, last = fd;
	printf("%d until %s, last %d\n", count, error_name(errno), last);
	SHOW(dup2(0, 19));
	SHOW(dup2(0, 20));
	SHOW(dup3(0, 20, O_CLOEXEC));
	SHOW(fcntl(0, F_DUPFD, 20));
	SHOW(fcntl(0, F_DUPFD, 19));
	SHOW(pipe(pipes));
	SHOW(eventfd(0, 0));
	SHOW(epoll_create1(0));
	SHOW(timerfd_create(0, 0));
	SHOW(open("/", O_RDONLY));
	SHOW(open("none", O_RDONLY));
	SHOW(open("", O_RDONLY));
	SHOW(open("none", O_RDONLY | O_CREAT | O_DIRECTORY, 0600));
	SHOW(close(10));
	SHOW(pipe(pipes));
	SHOW(eventfd(0, 0));
	SHOW(eventfd(0, 0));
	printf("-- lower than what is open\n");
	now.rlim_cur = 5;
	SHOW(setrlimit(RLIMIT_NOFILE, &now));
	SHOW(dup(0));
	SHOW(fcntl(15, F_GETFD));
	SHOW(close(15));
	SHOW(close(4));
	SHOW(dup(0));
	SHOW(dup(0));
	SHOW(dup2(0, 15));
	printf("-- back\n");
	now.rlim_cur = was.rlim_cur;
	SHOW(setrlimit(RLIMIT_NOFILE, &now));
	SHOW(dup(0));
	SHOW(dup2(0, 1023));
	SHOW(dup2(0, 1024));
	now.rlim_cur = 0;
	SHOW(setrlimit(RLIMIT_NOFILE, &now));
	SHOW(close(3));
	SHOW(dup(0));
	return 0;
}
