#include "signals.h"
#include "text.h"

/* Linux's names of signals 1 to 31, without SIG. */
static const char names[] =
	"HUP\0INT\0QUIT\0ILL\0TRAP\0ABRT\0BUS\0FPE\0KILL\0USR1\0SEGV\0USR2\0PIPE\0ALRM\0TERM\0STKFLT\0"
	"CHLD\0CONT\0STOP\0TSTP\0TTIN\0TTOU\0URG\0XCPU\0XFSZ\0VTALRM\0PROF\0WINCH\0IO\0PWR\0SYS\0RT\0";

/* "killed by SIGABRT (6)". A stop ends the run too: nobody could continue it. */
_Noreturn void zeroos_signal_kill(int sig)
{
	char text[32], *p = append(text, "killed by SIG");
	const char *name = names;
	for (int i = 1; i < sig && i < 32; i++) while (*name++);
	p = append(append(p, name), " (");
	if (sig > 9) *p++ = '0' + sig / 10;
	*p++ = '0' + sig % 10;
	*p++ = ')';
	zkvm_abort(text, p - text);
}
