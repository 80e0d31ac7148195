#include <sys/epoll.h>
#include <sys/eventfd.h>

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int set = epoll_create1(0);
	return epoll_ctl(set, EPOLL_CTL_ADD, eventfd(1, 0), &event) ||
		epoll_wait(set, &event, 1, 0) != 1;
}
