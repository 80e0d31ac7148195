/* Devices, and descriptors by their names.
 */
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/timerfd.h>
#include "calls.h"

static char buf[5000];

static void device(const char *path, int mode)
{
	struct stat s;
	struct epoll_event e = { EPOLLIN, { 0 } };
	int fd = open(path, mode), ep = epoll_create1(0);
	printf("%s\n", path);
	CHECK(stat(path, &s) == 0 && S_ISCHR(s.st_mode));
	printf("%o %u:%u\n", s.st_mode & 0666, major(s.st_rdev), minor(s.st_rdev));
	CHECK(fstat(fd, &s) == 0 && S_ISCHR(s.st_mode));
	VALUE(s.st_size);
	VALUE(fcntl(fd, F_GETFL) & ~0100000);
	memset(buf, 1, sizeof buf);
	SHOW(read(fd, buf, 100));
	VALUE(all(buf, 0, 100));
	SHOW(read(fd, buf, 0));
	SHOW(write(fd, "text", 4));
	SHOW(write(fd, "", 0));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(lseek(fd, 100, SEEK_SET));
	SHOW(pread(fd, buf, 10, 50));
	SHOW(pwrite(fd, buf, 10, 50));
	SHOW(ftruncate(fd, 0));
	SHOW(isatty(fd));
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, fd, &e));
	struct pollfd p = { fd, POLLIN | POLLOUT, 0 };
	SHOW(poll(&p, 1, 0));
	VALUE(p.revents);
	SHOW(close(ep));
	SHOW(close(fd));
}

int main(void)
{
	int fd, p[2], n;
	struct stat a, b;
	device("/dev/null", O_RDWR);
	device("/dev/null", O_RDONLY);
	device("/dev/zero", O_RDWR);
	device("/dev/zero", O_WRONLY | O_APPEND);
	device("/dev/full", O_RDWR);
	SHOW(open("/dev/null", O_RDWR | O_CREAT | O_EXCL, 0666));
	SHOW(open("/dev/null", O_RDWR | O_DIRECTORY));
	SHOW(open("/dev/null/x", O_RDWR));
	SHOW(fd = open("/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0666));
	SHOW(close(fd));
	SHOW(open("/dev/tty", O_RDWR));
	SHOW(open("/dev/nothing", O_RDWR));
	SHOW(fd = open("/dev/zero", O_RDONLY));
	SHOW(read(fd, (void *)1, 5));
	SHOW(close(fd));
	FILE *f = fopen("/dev/full", "w");
	SHOW(fputs("text", f));
	SHOW(fclose(f));

	/* Links to open files. */
	for (int i = 0; i < 3; i++) {
		const char *name[] = { "/dev/stdin", "/dev/stdout", "/dev/stderr" };
		n = readlink(name[i], buf, 100);
		buf[n > 0 ? n : 0] = 0;
		printf("%s: %s\n", name[i], buf);
	}
	SHOW_TEXT(realpath("/dev/fd/../self/mounts", 0) ? "some" : 0);
	SHOW(pipe(p));
	char path[40];
	sprintf(path, "/proc/self/fd/%d", p[1]);
	CHECK(
		stat(path, &a) == 0 && fstat(p[1], &b) == 0 && a.st_ino == b.st_ino && S_ISFIFO(a.st_mode));
	CHECK(lstat(path, &a) == 0 && S_ISLNK(a.st_mode));
	printf("%o\n", a.st_mode & 0777);
	n = readlink(path, buf, 100);
	buf[n] = 0;
	sprintf(path, "pipe:[%llu]", (unsigned long long)b.st_ino);
	CHECK(!strcmp(path, buf));
	sprintf(path, "/dev/fd/%d", p[1]);
	SHOW(fd = open(path, O_WRONLY));
	SHOW(close(p[1]));
	SHOW(write(fd, "through a link", 14));
	SHOW(read(p[0], buf, 100));
	show_bytes("pipe", buf, 14);
	SHOW(close(fd));
	SHOW(read(p[0], buf, 100));
	SHOW(open("/proc/self/fd/77", O_RDONLY));
	SHOW(open("/proc/self/fd/x", O_RDONLY));
	SHOW(open("/proc/self/fd/01", O_RDONLY));
	SHOW(open("/dev/fd/-1", O_RDONLY));
	SHOW(readlink("/proc/self/fd/77", buf, 100));
	sigset_t set;
	sigemptyset(&set);
	int anonymous[] = { eventfd(0, 0), timerfd_create(CLOCK_MONOTONIC, 0), signalfd(-1, &set, 0),
		epoll_create1(0) };
	for (int i = 0; i < 4; i++) {
		sprintf(path, "/proc/self/fd/%d", anonymous[i]);
		n = readlink(path, buf, 100);
		buf[n > 0 ? n : 0] = 0;
		printf("%s %d\n", buf, (int)readlink(path, buf, 14));
		close(anonymous[i]);
	}
	SHOW(fd = open("streams", O_CREAT | O_RDWR | O_TRUNC, 0600));
	SHOW(write(fd, "0123456789", 10));
	sprintf(path, "/dev/fd/%d", fd);
	int again = open(path, O_RDONLY);
	SHOW(read(again, buf, 4));	/* its own position */
	show_bytes("again", buf, 4);
	SHOW(close(again));
	SHOW(unlink("streams"));
	SHOW(again = open(path, O_RDONLY));
	SHOW(read(again, buf, 100));
	close(again), close(fd);
	DIR *d = opendir("/proc/self/fd");
	int seen[32] = { 0 };
	for (struct dirent *e; (e = readdir(d)); ) if (e->d_name[0] != '.') seen[atoi(e->d_name)] = 1;
	for (int i = 0; i < 10; i++) printf("%d", seen[i]);
	printf("\n");
	closedir(d);

	/* The process. */
	fd = open("/proc/self/cmdline", O_RDONLY);
	n = read(fd, buf, sizeof buf);
	VALUE(n > 1 && !buf[n - 1]);
	SHOW(read(fd, buf, 10));
	SHOW(lseek(fd, 0, SEEK_SET));
	VALUE(read(fd, buf, sizeof buf) == n);
	SHOW(write(fd, "x", 1));
	close(fd);
	f = fopen("/proc/self/status", "r");
	while (fgets(buf, sizeof buf, f))
		if (!strncmp(buf, "State:", 6) || !strncmp(buf, "VmSwap:", 7)) printf("%s", buf);
	fclose(f);
	long lines = 0, heaps = 0;
	f = fopen("/proc/self/maps", "r");
	free(malloc(100));
	while (fgets(buf, sizeof buf, f)) {
		unsigned long from, to;
		char flags[5];
		lines++;
		if (sscanf(buf, "%lx-%lx %4s", &from, &to, flags) != 3 || from >= to || from % 4096 ||
			to % 4096)
			printf("bad line: %s", buf);
		if ((unsigned long)&fd >= from && (unsigned long)&fd < to) printf("%s", strrchr(buf, ' '));
	}
	VALUE(lines > 1);
	fclose(f);
	f = fopen("/proc/self/statm", "r");
	unsigned long pages, resident;
	VALUE(fscanf(f, "%lu %lu", &pages, &resident));
	CHECK(pages >= resident && resident > 0);
	fclose(f);
	f = fopen("/proc/meminfo", "r");
	SHOW(fscanf(f, "MemTotal: %lu kB", &pages));
	fclose(f);
	SHOW(access("/proc/self/exe", F_OK) < 0 && errno != ENOENT);
	SHOW(readlink("/proc/self/exe", buf, sizeof buf) > 1);
	VALUE(*buf);
	SHOW(open("/proc/self/nothing", O_RDONLY));
	SHOW(unlink("/proc/self/maps") < 0);
	SHOW(mkdir("/proc/x", 0777) < 0);
	SHOW(stat("/proc/self/cwd", &a));
	SHOW(stat(".", &b));
	CHECK(a.st_ino == b.st_ino);
	SHOW(stat("/dev/shm", &a));
	VALUE(a.st_mode);
	return 0;
}
