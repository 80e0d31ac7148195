/* As musl's, but for what is done to one file: that is one function, which is called four times. */
#include "stdio_impl.h"

static FILE *volatile dummy_file = 0;
weak_alias(dummy_file, __stdin_used);
weak_alias(dummy_file, __stdout_used);
weak_alias(dummy_file, __stderr_used);

static __attribute__((__noinline__)) void finish(FILE *f)
{
	FFINALLOCK(f);
	if (f->wpos != f->wbase) f->write(f, 0, 0);
	if (f->rpos != f->rend) f->seek(f, f->rpos - f->rend, SEEK_CUR);
}

void __stdio_exit(void)
{
	FILE *f;
	for (f = *__ofl_lock(); f; f = f->next) finish(f);
	if ((f = __stdin_used)) finish(f);
	if ((f = __stdout_used)) finish(f);
	if ((f = __stderr_used)) finish(f);
}

weak_alias(__stdio_exit, __stdio_exit_needed);
