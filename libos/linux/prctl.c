#include <errno.h>
#include <string.h>
#include <sys/prctl.h>
#include "process.h"
#include "threads.h"

extern const char zeroos_program[];
extern weak struct thread *zeroos_thread;	/* absent without threads */
extern weak struct thread zeroos_main_thread;

static char *own_name(void)
{
	return &zeroos_thread && zeroos_thread != &zeroos_main_thread ? zeroos_thread->name
		: zeroos_process.name;
}

static void set_name(const char *from)
{
	char *name = own_name();
	strncpy(name, from, NAMED);
	name[NAMED] = 1;
}

static void get_name(char *to)
{
	const char *name = own_name();
	strncpy(to, name[NAMED] ? name : zeroos_program + 1, NAMED);
	to[NAMED] = 0;
}

/* Names of threads, and what an unprivileged process may set of itself: dumpable, keepcaps,
 * no_new_privs, pdeathsig, subreaper, timer slack, THP. It is kept and read back; none of it has an
 * effect here. Other options: EINVAL, as from a kernel built without them. */
long __linux_prctl(long option, unsigned long a, unsigned long b, unsigned long c, unsigned long d)
{
	struct process *p = &zeroos_process;
	switch ((int)option) {
	case PR_SET_NAME:
		if (bad_address((void *)a)) return -EFAULT;
		set_name((const char *)a);
		return 0;
	case PR_GET_NAME: if (bad_address((void *)a)) return -EFAULT; get_name((char *)a); return 0;
	case PR_SET_DUMPABLE: if (a > 1) return -EINVAL; p->undumpable = !a; return 0;
	case PR_GET_DUMPABLE: return !p->undumpable;
	case PR_SET_PDEATHSIG: if (a > 64) return -EINVAL; p->death_signal = a; return 0;
	case PR_GET_PDEATHSIG:
		if (bad_address((void *)a)) return -EFAULT;
		*(int *)a = p->death_signal;
		return 0;
	case PR_SET_KEEPCAPS: if (a > 1) return -EINVAL; p->keep_capabilities = a; return 0;
	case PR_GET_KEEPCAPS: return p->keep_capabilities;
	case PR_SET_NO_NEW_PRIVS:
		if (a != 1 || b || c || d) return -EINVAL;
		p->no_new_privileges = 1;
		return 0;
	case PR_GET_NO_NEW_PRIVS: return a || b || c || d ? -EINVAL : p->no_new_privileges;
	case PR_SET_CHILD_SUBREAPER: p->subreaper = !!a; return 0;
	case PR_GET_CHILD_SUBREAPER:
		if (bad_address((void *)a)) return -EFAULT;
		*(int *)a = p->subreaper;
		return 0;
	case PR_SET_TIMERSLACK: p->slack = (long)a > 0 ? (long)a : 0; return 0;
	case PR_GET_TIMERSLACK: return p->slack ? p->slack : 50000;
	case PR_SET_THP_DISABLE: if (b || c || d) return -EINVAL; p->no_huge_pages = !!a; return 0;
	case PR_GET_THP_DISABLE: return a || b || c || d ? -EINVAL : p->no_huge_pages;
	case PR_CAPBSET_READ: return a > 40 ? -EINVAL : 0;
	case PR_CAPBSET_DROP: return -EPERM;
	case PR_GET_SECCOMP: return 0;
	case PR_GET_SECUREBITS: return p->keep_capabilities << 4;
	case PR_SET_SECUREBITS: return -EPERM;
	case PR_CAP_AMBIENT:
		if (a == PR_CAP_AMBIENT_CLEAR_ALL) return b || c || d ? -EINVAL : 0;
		if (c || d || b > 40) return -EINVAL;
		if (a == PR_CAP_AMBIENT_IS_SET || a == PR_CAP_AMBIENT_LOWER) return 0;
		return a == PR_CAP_AMBIENT_RAISE ? -EPERM : -EINVAL;
	}
	return -EINVAL;
}
