/* What programs ask of the system around them: terminals, limits, shared memory, catalogs, time
 * zones in files.
 *
 * options: time=zero
 * input: typed
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <nl_types.h>
#include <poll.h>
#include <semaphore.h>
#include <stdint.h>
#include <sys/auxv.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <utime.h>
#include "calls.h"

static void terminal(void)
{
	struct termios t;
	struct winsize w;
	SHOW(isatty(0));
	SHOW(isatty(1));
	SHOW(isatty(99));
	SHOW(tcgetattr(0, &t));
	SHOW(tcsetattr(0, TCSANOW, &t));
	SHOW(ioctl(1, TIOCGWINSZ, &w));
	SHOW_ERROR(ttyname_r(0, (char[64]){ 0 }, 64));
	SHOW(tcgetpgrp(0));
	SHOW(tcflush(0, TCIFLUSH));
}

static void limits(void)
{
	struct rlimit r;
	struct utsname u;
	char text[32];
	SHOW(sysconf(_SC_NPROCESSORS_ONLN) > 0);
	SHOW(sysconf(_SC_PHYS_PAGES) > 0);
	SHOW(sysconf(_SC_ARG_MAX));
	SHOW(sysconf(_SC_IOV_MAX));
	SHOW(sysconf(_SC_NGROUPS_MAX));
	SHOW(sysconf(_SC_MONOTONIC_CLOCK));
	SHOW(sysconf(-1));
	SHOW(sysconf(100000));
	SHOW(confstr(_CS_PATH, text, sizeof text));
	SHOW_TEXT(text);
	SHOW(getdtablesize());
	SHOW(getrlimit(RLIMIT_NOFILE, &r));
	VALUE(r.rlim_cur);
	SHOW(getrlimit(99, &r));
	SHOW(getpagesize());
	SHOW(uname(&u));
	SHOW_TEXT(u.sysname);
	SHOW(getauxval(AT_PAGESZ));
	SHOW(getauxval(12345));
	SHOW(wait(0));
	SHOW(waitpid(-1, 0, WNOHANG));
	SHOW_ADDRESS(dlopen("libx.so", RTLD_NOW));
}

static void shared(void)
{
	sem_t here, *named;
	char *map;
	int fd = shm_open("/zeroos-made", O_RDWR | O_CREAT | O_EXCL, 0600);
	SHOW(fd > 2);
	SHOW(shm_open("/zeroos-made", O_RDWR | O_CREAT | O_EXCL, 0600));
	SHOW(shm_open("/a/b", O_RDWR, 0));
	SHOW(shm_open("/zeroos-none", O_RDWR, 0));
	SHOW(ftruncate(fd, 8192));
	SHOW_ADDRESS(map = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0));
	strcpy(map + 4096, "shared");
	char text[8] = "";
	SHOW(pread(fd, text, 6, 4096));
	SHOW_TEXT(text);
	SHOW(munmap(map, 8192));
	SHOW(close(fd));
	SHOW(shm_unlink("/zeroos-made"));
	SHOW(shm_unlink("/zeroos-made"));
	SHOW_ADDRESS(named = sem_open("/zeroos-sem", O_CREAT, 0600, 2));
	SHOW(sem_trywait(named));
	SHOW(sem_trywait(named));
	SHOW(sem_trywait(named));
	SHOW_ADDRESS(sem_open("/zeroos-none", 0));
	SHOW(sem_close(named));
	SHOW(sem_unlink("/zeroos-sem"));
	SHOW(sem_init(&here, 0, 1));
	SHOW(sem_wait(&here));
	SHOW(sem_post(&here));
	SHOW(sem_destroy(&here));
}

static void put(unsigned char **p, uint32_t value)
{
	for (int i = 24; i >= 0; i -= 8) *(*p)++ = value >> i;
}

/* A time zone in a file (RFC 8536), which libc maps: +1 h until 1000000000, then +2 h. */
static void zone(void)
{
	static const uint32_t counts[] = { 0, 0, 0, 1, 2, 8 };
	unsigned char file[200] = "TZif2", *p = file + 20;
	for (int part = 0; part < 2; part++) {
		for (int i = 0; i < 6; i++) put(&p, counts[i]);
		if (part) put(&p, 0);
		put(&p, 1000000000);
		*p++ = 1;
		put(&p, 3600), *p++ = 0, *p++ = 0;
		put(&p, 7200), *p++ = 1, *p++ = 4;
		memcpy(p, "ONE\0TWO", 8), p += 8;
		if (!part) memcpy(p, "TZif2", 5), p += 20;
	}
	memcpy(p, "\nONE-1\n", 7), p += 7;
	int fd = open("zone", O_CREAT | O_WRONLY, 0644);
	SHOW(write(fd, file, p - file));
	SHOW(close(fd));
	setenv("TZ", "./zone", 1);
	for (long t = 900000000; t < 1200000000; t += 150000000) {
		time_t when = t;
		char text[64];
		strftime(text, sizeof text, "%Y-%m-%d %H:%M %Z", localtime(&when));
		printf("%ld: %s\n", t, text);
	}
	setenv("TZ", "./none", 1);
	SHOW(localtime(&(time_t){ 0 })->tm_hour);
}

static void put_little(FILE *file, uint32_t value)
{
	fwrite(&value, 4, 1, file);	/* a .mo file is in the machine's own order */
}

static void catalogs(void)
{
	SHOW(mkdir("C.UTF-8", 0755));
	mkdir("xx", 0755);
	mkdir("xx/LC_MESSAGES", 0755);
	FILE *file = fopen("xx/LC_MESSAGES/made.mo", "w");
	static const uint32_t head[] = { 0x950412de, 0, 1, 28, 36, 0, 0, 4, 44, 4, 49 };
	for (unsigned i = 0; i < sizeof head / sizeof *head; i++) put_little(file, head[i]);
	fwrite("tree\0baum", 10, 1, file);
	fclose(file);
	SHOW_TEXT(setlocale(LC_MESSAGES, "xx"));
	char here[PATH_MAX];
	SHOW_ADDRESS(bindtextdomain("made", getcwd(here, sizeof here)));
	SHOW_TEXT(textdomain("made"));
	SHOW_TEXT(gettext("tree"));
	SHOW_TEXT(gettext("house"));
	SHOW_TEXT(ngettext("one", "many", 2));
	SHOW_ADDRESS(catopen("none.cat", 0));
}

int main(void)
{
	char name[64];
	struct timeval none = { 0 };
	fd_set set;
	setvbuf(stdout, 0, _IONBF, 0);
	terminal();
	limits();
	shared();
	zone();
	catalogs();
	SHOW(gethostname(name, sizeof name));
	SHOW(gethostname(name, 0));
	FD_ZERO(&set);
	FD_SET(0, &set);
	SHOW(select(1, &set, 0, 0, &none));
	SHOW(getchar());
	SHOW(lockf(1, F_TEST, 0));
	SHOW(utime("zone", &(struct utimbuf){ 5, 7 }));
	struct stat s;
	SHOW(stat("zone", &s));
	VALUE(s.st_atime);
	VALUE(s.st_mtime);
	SHOW(putenv("A=1"));
	SHOW_TEXT(getenv("A"));
	SHOW(unsetenv("A="));
	SHOW(clearenv());
	SHOW_TEXT(secure_getenv("TZ"));
	return 0;
}
