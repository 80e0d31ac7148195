/* Who a program is, what it may change of that, and its limits, as an unprivileged
 * user: where it is started as root it becomes one first. */
#include "calls.h"
#include <grp.h>
#include <sys/fsuid.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>

int capget(void *, void *), capset(void *, void *);

#define LIMIT(resource) limit(#resource, resource)
static void limit(const char *name, int resource)
{
	struct rlimit now = { 7, 7 };
	printf("%s: %d", name, getrlimit(resource, &now));
	printf(" in order %d", now.rlim_cur <= now.rlim_max);
	printf(" set to the same %d", setrlimit(resource, &now));
	struct rlimit bad = { now.rlim_max, now.rlim_max - 1 };
	printf(" soft above hard %d %s\n", setrlimit(resource, &bad),
		now.rlim_max ? error_name(errno) : "");
}

static void ids(void)
{
	uid_t r = 1, e = 2, s = 3;
	gid_t list[16];
	VALUE(getuid());
	VALUE(geteuid());
	VALUE(getgid());
	VALUE(getegid());
	SHOW(getresuid(&r, &e, &s));
	printf("%u %u %u\n", r, e, s);
	SHOW(getresgid(&r, &e, &s));
	printf("%u %u %u\n", r, e, s);
	SHOW(getgroups(0, 0));
	SHOW(getgroups(5, list));
	SHOW(getgroups(-1, list));
	SHOW(setgroups(0, 0));
	SHOW(setuid(1000));
	SHOW(setuid(0));
	SHOW(setuid(-1));
	SHOW(seteuid(1000));
	SHOW(seteuid(1001));
	SHOW(setreuid(-1, 1000));
	SHOW(setreuid(1000, -1));
	SHOW(setreuid(0, -1));
	SHOW(setresuid(-1, -1, -1));
	SHOW(setresuid(1000, 1000, 1000));
	SHOW(setresuid(1000, 1000, 0));
	SHOW(setgid(1000));
	SHOW(setgid(0));
	SHOW(setegid(1000));
	SHOW(setegid(5));
	SHOW(setregid(-1, 1000));
	SHOW(setregid(0, -1));
	SHOW(setresgid(-1, 1000, -1));
	SHOW(setresgid(1, -1, -1));
	SHOW(setfsuid(1000));
	SHOW(setfsuid(-1));
	SHOW(setfsuid(0));
	SHOW(setfsgid(0));
	SHOW(setfsgid(-1));
	VALUE(issetugid());
}

static void process(void)
{
	int status;
	siginfo_t info;
	CHECK(getpid() > 0);
	CHECK(gettid() == getpid());
	CHECK(getpgid(0) == getpgrp());
	CHECK(getpgid(getpid()) == getpgrp());
	CHECK(getsid(0) == getsid(getpid()));
	SHOW(getpgid(0x3ffffff));
	SHOW(getsid(0x3ffffff));
	SHOW(setpgid(0, -1));
	SHOW(setpgid(0x3ffffff, 0));
	SHOW(wait(&status));
	SHOW(waitpid(-1, &status, WNOHANG));
	SHOW(waitpid(-1, 0, 0));
	SHOW(waitpid(0, &status, WUNTRACED | WCONTINUED));
	SHOW(waitpid(0x3ffffff, &status, 0));
	SHOW(waitpid(-1, &status, 0x1000));
	SHOW(waitid(P_ALL, 0, &info, WEXITED));
	SHOW(waitid(P_ALL, 0, &info, 0));
	SHOW(waitid(P_ALL, 0, &info, WEXITED | 0x100000));
	SHOW(waitid(P_PID, 0x3ffffff, &info, WEXITED | WNOHANG));
	SHOW(waitid(P_PID, 0, &info, WEXITED));
	SHOW(waitid(P_PGID, 1, &info, WEXITED | WNOWAIT));
	SHOW(waitid(99, 1, &info, WEXITED));
	errno = 0;
	SHOW(getpriority(PRIO_PROCESS, 0));
	SHOW(getpriority(PRIO_PROCESS, getpid()));
	SHOW(getpriority(PRIO_PGRP, 0));
	SHOW(getpriority(99, 0));
	SHOW(getpriority(PRIO_PROCESS, 0x3ffffff));
	SHOW(setpriority(PRIO_PROCESS, 0, 0));
	SHOW(setpriority(PRIO_PROCESS, 0, -1));
	SHOW(setpriority(PRIO_PROCESS, 0, 3));
	SHOW(getpriority(PRIO_PROCESS, 0));
	SHOW(setpriority(PRIO_PROCESS, 0, 2));
	SHOW(nice(4));
	SHOW(setpriority(PRIO_PROCESS, 0, 100));
	SHOW(getpriority(PRIO_PROCESS, 0));
	SHOW(setpriority(PRIO_PROCESS, 0x3ffffff, 5));
	SHOW(setpriority(-1, 0, 5));
}

static void limits(void)
{
	struct rlimit now;
	LIMIT(RLIMIT_CPU);
	LIMIT(RLIMIT_FSIZE);
	LIMIT(RLIMIT_DATA);
	LIMIT(RLIMIT_STACK);
	LIMIT(RLIMIT_CORE);
	LIMIT(RLIMIT_RSS);
	LIMIT(RLIMIT_NPROC);
	LIMIT(RLIMIT_NOFILE);
	LIMIT(RLIMIT_MEMLOCK);
	LIMIT(RLIMIT_AS);
	SHOW(getrlimit(99, &now));
	SHOW(getrlimit(-1, &now));
	SHOW(setrlimit(16, &now));
	SHOW(prlimit(0, RLIMIT_NOFILE, 0, 0));
	SHOW(prlimit(0x3ffffff, RLIMIT_NOFILE, 0, &now));
	SHOW(sysconf(_SC_NPROCESSORS_ONLN) > 0);
	SHOW(sysconf(_SC_PAGESIZE));
	SHOW(getrusage(99, 0));
	struct rusage usage = { 0 };
	SHOW(getrusage(RUSAGE_CHILDREN, &usage));
	VALUE(usage.ru_utime.tv_sec);
}

static void control(void)
{
	char name[17] = "";
	int value = 99;
	SHOW(prctl(PR_SET_NAME, "a name"));
	SHOW(prctl(PR_GET_NAME, name));
	printf("%s\n", name);
	SHOW(prctl(PR_SET_NAME, "0123456789abcdefghi"));
	SHOW(prctl(PR_GET_NAME, name));
	printf("%s\n", name);
	SHOW(prctl(PR_SET_NAME, ""));
	SHOW(prctl(PR_GET_NAME, name));
	printf("\"%s\"\n", name);
	SHOW(prctl(PR_SET_DUMPABLE, 1, 0, 0, 0));
	SHOW(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0));
	SHOW(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
	SHOW(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0));
	SHOW(prctl(PR_SET_DUMPABLE, 2, 0, 0, 0));
	SHOW(prctl(PR_SET_DUMPABLE, -1, 0, 0, 0));
	SHOW(prctl(PR_SET_PDEATHSIG, SIGTERM));
	SHOW(prctl(PR_GET_PDEATHSIG, &value));
	VALUE(value);
	SHOW(prctl(PR_SET_PDEATHSIG, 65));
	SHOW(prctl(PR_SET_PDEATHSIG, 0));
	SHOW(prctl(PR_GET_KEEPCAPS, 0, 0, 0, 0));
	SHOW(prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0));
	SHOW(prctl(PR_GET_KEEPCAPS, 0, 0, 0, 0));
	SHOW(prctl(PR_SET_KEEPCAPS, 2, 0, 0, 0));
	SHOW(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
	SHOW(prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0));
	SHOW(prctl(PR_SET_NO_NEW_PRIVS, 1, 1, 0, 0));
	SHOW(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
	SHOW(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
	SHOW(prctl(PR_SET_CHILD_SUBREAPER, 5, 0, 0, 0));
	SHOW(prctl(PR_GET_CHILD_SUBREAPER, &value, 0, 0, 0));
	VALUE(value);
	SHOW(prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0));
	SHOW(prctl(PR_SET_TIMERSLACK, 1234, 0, 0, 0));
	SHOW(prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0));
	SHOW(prctl(PR_SET_TIMERSLACK, 0, 0, 0, 0));
	SHOW(prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0));
	SHOW(prctl(PR_CAPBSET_READ, 99, 0, 0, 0));
	SHOW(prctl(PR_CAPBSET_DROP, 0, 0, 0, 0));
	SHOW(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, 3, 0, 0));
	SHOW(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 3, 0, 0));
	SHOW(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_LOWER, 3, 0, 0));
	SHOW(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0));
	SHOW(prctl(PR_CAP_AMBIENT, 9, 0, 0, 0));
	SHOW(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, 99, 0, 0));
	SHOW(prctl(PR_GET_SECUREBITS, 0, 0, 0, 0));
	SHOW(prctl(0x12345678, 0, 0, 0, 0));
	SHOW(personality(0xffffffff));
	SHOW(personality(ADDR_NO_RANDOMIZE));
	SHOW(personality(0xffffffff) == ADDR_NO_RANDOMIZE);
	SHOW(personality(0) == ADDR_NO_RANDOMIZE);
}

static void capabilities(void)
{
	struct { unsigned version; int pid; } header = { 0x20080522, 0 };
	unsigned data[6] = { 1, 2, 3, 4, 5, 6 };
	SHOW(capget(&header, data));
	for (int i = 0; i < 6; i++) if (i != 2 && i != 5) VALUE(data[i]);
	SHOW(capset(&header, memset(data, 0, sizeof data)));
	data[0] = 1;
	SHOW(capset(&header, data));
	header.pid = -1;
	SHOW(capget(&header, data));
	header.pid = 0x3ffffff;
	SHOW(capget(&header, data));
	header.pid = 0;
	header.version = 5;
	SHOW(capget(&header, data));
	VALUE(header.version == 0x20080522);
	header.version = 5;
	SHOW(capget(&header, 0));
	SHOW(capset(&header, data));
}

int main(void)
{
	struct utsname name;
	if (!getuid()) {
		CHECK(!setpriority(PRIO_PROCESS, 0, 0));
		CHECK(!setgroups(0, 0));
		CHECK(!setresgid(1000, 1000, 1000));
		CHECK(!setresuid(1000, 1000, 1000));
		prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
	}
	ids();
	process();
	limits();
	control();
	capabilities();
	SHOW(RAW(uname, 8));
	SHOW(RAW(getresuid, 8, 8, 8));
	SHOW(RAW(sysinfo, 8));
	SHOW(RAW(prlimit64, 0, RLIMIT_CORE, 8, 0));
	SHOW(RAW(prlimit64, 0, RLIMIT_CORE, 0, 8));
	SHOW(RAW(capget, 8, 8));
	SHOW(RAW(prctl, PR_SET_NAME, 8, 0, 0, 0));
	SHOW(RAW(prctl, PR_GET_NAME, 8, 0, 0, 0));
	SHOW(RAW(getrusage, RUSAGE_CHILDREN, 8));
	SHOW(RAW(getitimer, 0, 8));
	SHOW(RAW(setitimer, 0, 8, 0));
	SHOW(RAW(timer_create, 0, 8, 8));
	SHOW(uname(&name));
	SHOW(strcmp(name.sysname, "Linux"));
	CHECK(*name.nodename && *name.release && *name.version && *name.machine);
	return 0;
}
