/* One hart and no interrupts: nothing can come between two instructions, so
 * an atomic operation is a plain load and store. */

#define a_cas a_cas
static inline int a_cas(volatile int *p, int t, int s)
{
	int old = *p;
	if (old == t) *p = s;
	return old;
}

#define a_cas_p a_cas_p
static inline void *a_cas_p(volatile void *p, void *t, void *s)
{
	void *volatile *q = (void *volatile *)p;
	void *old = *q;
	if (old == t) *q = s;
	return old;
}

#define a_swap a_swap
static inline int a_swap(volatile int *p, int v)
{
	int old = *p;
	*p = v;
	return old;
}

#define a_fetch_add a_fetch_add
static inline int a_fetch_add(volatile int *p, int v)
{
	int old = *p;
	*p = (unsigned)old + v;
	return old;
}

#define a_fetch_and a_fetch_and
static inline int a_fetch_and(volatile int *p, int v)
{
	int old = *p;
	*p = old & v;
	return old;
}

#define a_fetch_or a_fetch_or
static inline int a_fetch_or(volatile int *p, int v)
{
	int old = *p;
	*p = old | v;
	return old;
}

#define a_store a_store
static inline void a_store(volatile int *p, int v)
{
	*p = v;
	__asm__ __volatile__ ("" : : : "memory");
}

#define a_barrier a_barrier
static inline void a_barrier(void)
{
	__asm__ __volatile__ ("" : : : "memory");
}

/* musl's default writes to address 0, which not every zkVM refuses. */
_Noreturn void zeroos_crash(void) __attribute__((__visibility__("hidden"), __cold__));
#define a_crash zeroos_crash

/* Spinning changes nothing by itself: the other threads get their turn. */
void zeroos_spin(void) __attribute__((__visibility__("hidden")));
#define a_spin zeroos_spin
