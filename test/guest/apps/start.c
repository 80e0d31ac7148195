/* What a program finds at its start: arguments, environment, auxiliary vector,
 * thread-local storage, constructors; and what runs at its end. */
#include "show.h"
#include <sys/auxv.h>
#include <unistd.h>

static __thread int answer = 42;
static __thread char zero[100];
static __thread long long aligned __attribute__((aligned(64))) = 0x123456789abcdefLL;
_Thread_local const char *text = "from .tdata";
static char *order[8];
static int count;

__attribute__((constructor)) static void later(void) { order[count++] = "plain"; }
__attribute__((constructor(200))) static void second(void) { order[count++] = "200"; }
__attribute__((constructor(101))) static void first(void) { order[count++] = "101"; answer++; }
__attribute__((destructor)) static void destroyed(void) { puts("destructor"); }
__attribute__((destructor(101))) static void destroyed_last(void) { puts("destructor 101"); }
static void one(void) { puts("atexit one"); }
static void nested(void) { puts("atexit nested"); }
static void two(void) { puts("atexit two"); atexit(nested); }

int main(int argc, char **argv, char **envp)
{
	printf("argc %d\n", argc);
	for (int i = 1; i < argc; i++) printf("argv[%d] = \"%s\"\n", i, argv[i]);
	SHOW(argv[argc] == 0);
	SHOW(envp == environ);
	for (char **e = envp; *e; e++) printf("env \"%s\"\n", *e);
	printf(
		"HOME %s, EMPTY '%s', MISSING %d\n", getenv("HOME"), getenv("EMPTY"), !getenv("MISSING"));
	SHOW(setenv("NEW", "value", 0));
	printf("NEW %s\n", getenv("NEW"));
	argv[1][0] = 'W';
	printf("argv can be written: %s\n", argv[1]);
	SHOW(getauxval(AT_PAGESZ));
	SHOW(getauxval(12345));
	printf("%s\n", strerror(errno));
	SHOW(getauxval(AT_SECURE));
	SHOW(answer);
	SHOW(all(zero, 0, sizeof zero));
	SHOW(aligned == 0x123456789abcdefLL);
	SHOW(misaligned(&aligned, 64));
	puts(text);
	for (int i = 0; i < count; i++) printf("constructor %s\n", order[i]);
	_Alignas(16) char on_stack[16];
	SHOW(misaligned(on_stack, 16));
	atexit(one);
	atexit(two);
	return 0;
}
