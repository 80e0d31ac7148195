#include <errno.h>
#include "threads.h"

/* Where a thread stands that does not run: in the queue of what it waits for, or among
 * those that are ready. zeroos_unwait is the only way from one to the other. */
struct waits zeroos_waits;

/* Waiting threads by a hash of their keys. */
static struct queue { struct thread *first, *last; } queues[256];

static inline struct queue *queue_of(const void *key)
{
	uintptr_t x = (uintptr_t)key;
	return &queues[(x >> 2 ^ x >> 10 ^ x >> 18) & 255];
}

void zeroos_ready(struct thread *t)
{
	struct waits *w = &zeroos_waits;
	t->next = 0;
	if (w->first) w->last->next = t;
	else w->first = t;
	w->last = t;
	w->ready++;
}

void zeroos_queue(struct thread *t, const void *key)
{
	struct queue *q = queue_of(key);
	t->key = key;
	t->next = 0;
	t->prev = q->last;
	if (q->last) q->last->next = t;
	else q->first = t;
	q->last = t;
}

void zeroos_unqueue(struct thread *t)
{
	struct queue *q = queue_of(t->key);
	if (t->prev) t->prev->next = t->next;
	else q->first = t->next;
	if (t->next) t->next->prev = t->prev;
	else q->last = t->prev;
	t->key = 0;
}

struct thread *zeroos_waiter(const void *key, struct thread *after)
{
	struct thread *t = after ? after->next : queue_of(key)->first;
	while (t && t->key != key) t = t->next;
	return t;
}

void zeroos_unwait(struct thread *t, int result)
{
	zeroos_unqueue(t);
	if (t->deadline != FOREVER) zeroos_deadline_remove(t);
	t->result = result;
	t->pi = 0;
	zeroos_ready(t);
}

int zeroos_wake_bits(const void *key, int max, unsigned bits)
{
	int count = 0;
	for (struct thread *next, *t = zeroos_waiter(key, 0); t && count < max; t = next) {
		next = zeroos_waiter(key, t);
		if (!(t->bits & bits)) continue;
		zeroos_unwait(t, 0);
		count++;
	}
	return count;
}

/* It has a signal to handle: its wait is over, if it waits. Null stands for the
 * main thread before it has made another. Signals refer to this weakly. */
void zeroos_interrupt(void *thread)
{
	struct thread *t = thread ? thread : &zeroos_main_thread;
	if (t->key) zeroos_unwait(t, -EINTR);
}
