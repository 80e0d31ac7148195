/* clone as such, with the flags of Go's runtime and with none of pthreads.
 * guest: musl's clone() makes no threads, and the order of arguments is the machine's
 * ends: exit 7
 */
#define _GNU_SOURCE
#include "calls.h"
#include <sched.h>
#include <signal.h>

#define GO (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_SYSVSEM | CLONE_THREAD)
#if __riscv_xlen == 32
#define FUTEX(...) RAW(futex_time64, __VA_ARGS__)
#else
#define FUTEX(...) RAW(futex, __VA_ARGS__)
#endif

static char stacks[3][16384] __attribute__((__aligned__(16)));
static int parent_tid, child_tid, seen, tid;

static _Noreturn void child(void)
{
	seen = parent_tid == (int)RAW(gettid) && child_tid == (int)RAW(gettid);
	tid = (int)RAW(gettid);
	sched_yield();
	for (;;) RAW(exit, 0);
}

static _Noreturn void plain(void)
{
	seen = 2;
	sched_yield();
	seen = 3;
	for (;;) RAW(exit, 3);
}

static _Noreturn void ends(void)
{
	while (seen != 4) sched_yield();
	sched_yield();
	puts("the last one");
	fflush(stdout);
	for (;;) RAW(exit, 9);
}

int main(void)
{
	char *top = stacks[0] + sizeof stacks[0];
	SHOW(RAW(clone, CLONE_SIGHAND, top, 0, 0, 0));
	SHOW(RAW(clone, CLONE_THREAD, top, 0, 0, 0));
	SHOW(RAW(clone, CLONE_THREAD | CLONE_VM, top, 0, 0, 0));
	SHOW(RAW(clone, SIGCHLD, 0, 0, 0, 0));
	SHOW(RAW(clone, CLONE_VM | CLONE_VFORK | SIGCHLD, top, 0, 0, 0));
	SHOW(RAW(clone, GO | CLONE_NEWNS, top, 0, 0, 0));
	SHOW(RAW(clone, GO & ~CLONE_FILES, top, 0, 0, 0));
	SHOW(RAW(clone, GO, 0, 0, 0, 0));

	long r = RAW(clone, GO | CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID, top,
		&parent_tid, 0, &child_tid);
	if (!r) child();
	CHECK(r > 1 && r == parent_tid);
	SHOW(FUTEX(&child_tid, 0, parent_tid, 0));
	SHOW(FUTEX(&child_tid, 0, parent_tid, 0));
	VALUE(child_tid), VALUE(seen);
	CHECK(tid == parent_tid);

	r = RAW(clone, GO, stacks[1] + sizeof stacks[1], 0, 0, 0);
	if (!r) plain();
	VALUE(seen);
	while (seen != 3) sched_yield();
	VALUE(seen);
	/* The status is that of the first thread, whoever is last. */
	r = RAW(clone, GO, stacks[2] + sizeof stacks[2], 0, 0, 0);
	if (!r) ends();
	seen = 4;
	RAW(exit, 7);
}
