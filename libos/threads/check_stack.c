#include "threads.h"
#include "text.h"

/* Memory protection would have caught it at the first byte. */
static cold _Noreturn void overflow(int tid)
{
	char text[64], *end = append_number(append(text, "the stack of thread "), tid);
	end = append(end, " overflowed");
	zkvm_abort(text, end - text);
}

void zeroos_check_stack(const struct thread *t)
{
	if (t->limit && *t->limit != CANARY) overflow(t->tid);
}
