#include "threads.h"
#include "text.h"

/* "deadlock: thread 1 waits in futex (0x20040), thread 2 waits in read (0x31000)":
 * the oldest first, and how many more there are. */
_Noreturn void zeroos_deadlock(void)
{
	char text[1024], *end = append(text, "deadlock:");
	struct thread *t = zeroos_threads.youngest;
	int more = 0;
	while (t->older) t = t->older;
	for (; t; t = t->younger) {
		if (end > text + sizeof text - 128) {
			more++;
			continue;
		}
		if (end[-1] != ':') *end++ = ',';
		end = append(append_number(append(end, " thread "), t->tid), " waits in ");
		end = append(append_hex(append(append(end, t->call), " ("), (uintptr_t)t->key), ")");
	}
	if (more) end = append(append_number(append(end, ", and "), more), " more");
	zkvm_abort(text, end - text);
}
