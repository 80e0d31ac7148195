/*
 * Which node of the call tree the program is in. Every jump that leaves a return address is a call.
 * Any other jump to a register is, whichever fits first:
 *
 *   a return            to the return address of the last call, with the stack pointer it had;
 *   a tail call         to the start of a function, with that same stack pointer;
 *   an unwinding        to an earlier caller's code, with the stack pointer that it makes calls
 *                       with: longjmp and exceptions;
 *   a switch of stacks  to the return address of a call of another stack: threads, goroutines;
 *   a new stack         anything else.
 *
 * What a function tail-calls is a child of its node, and leaves when it returns. Code that goes on
 * in another function without such a jump is a tail call too, or a return to a part of the same.
 */
#include <stdlib.h>
#include "profile.h"

enum { STACK_POINTER = 2, ARGUMENT = 10, REMEMBERED = 64 };

static struct frame *top(struct profile *p)
{
	struct stack *s = &p->stacks[p->running];
	return s->depth ? &s->frames[s->depth - 1] : NULL;
}

static void push(struct profile *p, uint64_t ret, uint64_t sp)
{
	struct stack *s = &p->stacks[p->running];
	if (s->depth == s->room) {
		uint32_t room = s->room ? 2 * s->room : 8;
		struct frame *frames = realloc(s->frames, room * sizeof *frames);
		if (!frames) {
			p->failed = 1;
			return;
		}
		s->frames = frames;
		s->room = room;
	}
	s->frames[s->depth++] = (struct frame){ .ret = ret, .sp = sp, .node = p->node };
}

static void unwind(struct profile *p, uint32_t depth)
{
	struct stack *s = &p->stacks[p->running];
	s->depth = depth;
	enter_node(p, s->frames[depth].node);
}

static int inside(const struct profile *p, uint32_t node, uint64_t pc)
{
	uint32_t there = function_at(p, pc), here = p->nodes[node].function;
	return node && p->whole[there] == p->whole[here];
}

/* Counts a call of the current node, and what it allocates or frees: a function that allocates may
 * be called by another one. */
static void called(struct machine *m)
{
	struct profile *p = m->profile;
	struct node *node = &p->nodes[p->node];
	uint64_t a = reg(m, ARGUMENT);
	enum role role = p->roles[node->function];
	node->calls++;
	if (role == FREES) block_freed(p, a);
	if (!role || role == FREES || p->roles[p->nodes[node->parent].function]) return;
	uint64_t bytes = a;
	if (role == BY_PRODUCT) bytes *= reg(m, ARGUMENT + 1);
	else if (role == BY_SECOND || role == ANEW) bytes = reg(m, ARGUMENT + 1);
	else if (role == POINTED) bytes = reg(m, ARGUMENT + 2);
	node->allocated += bytes;
	struct frame *f = top(p);
	if (!f || role == COLLECTED) return;
	f->by = p->node;
	f->bytes = bytes;
	f->argument = a;
}

/* Notes the block that the call of the top frame, which returns, has allocated. */
static void allocated(struct machine *m)
{
	struct profile *p = m->profile;
	struct frame *f = top(p);
	uint64_t at = reg(m, ARGUMENT);
	enum role role = p->roles[p->nodes[f->by].function];
	if (role == ANEW && (at || !f->bytes)) block_freed(p, f->argument);
	if (role == POINTED) {
		const void *stored = at ? NULL : machine_memory(m, f->argument, m->xlen / 8);
		at = 0;
		if (stored) memcpy(&at, stored, m->xlen / 8);
	}
	block_allocated(p, at, f->bytes, f->by);
}

/* Notes how far an instruction has moved the stack pointer. */
static void stack_moved(struct machine *m)
{
	struct profile *p = m->profile;
	struct stack *s = &p->stacks[p->running];
	uint64_t sp = reg(m, STACK_POINTER);
	/* What moves it from elsewhere goes to another stack: that of a call, or of a signal. */
	if (!s->high) s->low = s->high = sp;
	else if (p->sp >= s->low && p->sp <= s->high && sp < s->low) s->low = sp;
	p->sp = 0;
	if (!s->first) s->first = p->node;
}

/* Goes on in the function at pc, which the current one jumped to, at `site`, or runs into. */
static void follow(struct machine *m, uint64_t pc, uint64_t site)
{
	struct profile *p = m->profile;
	uint32_t function = function_at(p, pc), base = top(p) ? top(p)->node : 0;
	for (uint32_t node = p->node; node && node != base; node = p->nodes[node].parent)
		if (p->nodes[node].function == function) {
			enter_node(p, node);
			return;
		}
	enter_node(p, child(p, function, site));
	if (p->nodes[p->node].function == function) called(m);
}

static struct place *place(struct profile *p, uint64_t ret, uint64_t sp)
{
	uint32_t mask = p->places_room - 1, i = (ret >> 2) * 0x9e3779b1u ^ (sp >> 3) * 0x85ebca6bu;
	for (i &= mask; p->places[i].ret; i = (i + 1) & mask)
		if (p->places[i].ret == ret && p->places[i].sp == sp) break;
	return &p->places[i];
}

/* Remembers where frames of stack `number` are: its start and the last ones. */
static void remember(struct profile *p, uint32_t number)
{
	struct stack *s = &p->stacks[number];
	for (uint32_t i = 0; i < s->depth; i++) {
		if (i == 1 && s->depth > REMEMBERED) i = s->depth - REMEMBERED;
		struct place *it = place(p, s->frames[i].ret, s->frames[i].sp);
		if (!it->ret) p->places_used++;
		*it = (struct place){ s->frames[i].ret, s->frames[i].sp, number, i };
	}
}

/* Makes room in the table of places, whose entries may be of frames that are gone. */
static int renew(struct profile *p)
{
	uint64_t wanted = 1024;
	for (uint32_t i = 0; i < p->stacks_used; i++)
		wanted += p->stacks[i].depth < REMEMBERED ? p->stacks[i].depth : REMEMBERED;
	uint32_t room = 4096;
	while (room < 4 * wanted) room *= 2;
	struct place *places = calloc(room, sizeof *places);
	if (!places) return 0;
	free(p->places);
	p->places = places;
	p->places_room = room;
	p->places_used = 0;
	for (uint32_t i = 0; i < p->stacks_used; i++)
		if (i != p->running) remember(p, i);
	return 1;
}

static void suspend(struct profile *p)
{
	if ((p->places_used + REMEMBERED) * 2 > p->places_room && !renew(p)) p->failed = 1;
	else remember(p, p->running);
}

/* Goes to another stack that has a call which returns to pc with this stack pointer. */
static int switched(struct profile *p, uint64_t pc, uint64_t sp)
{
	if (!p->places_room) return 0;
	struct place it = *place(p, pc, sp);
	if (!it.ret || it.stack == p->running || it.frame >= p->stacks[it.stack].depth) return 0;
	struct frame *f = &p->stacks[it.stack].frames[it.frame];
	if (f->ret != pc || f->sp != sp) return 0;
	suspend(p);
	p->running = it.stack;
	unwind(p, it.frame);
	if (!it.frame) push(p, pc, sp);	/* the stack begins anew */
	return 1;
}

static void new_stack(struct profile *p, uint64_t pc, uint64_t sp)
{
	struct stack *s = &p->stacks[p->running];
	if (s->depth == 1 && s->frames[0].sp == sp) s->depth = 0;	/* its first function returns */
	else {
		suspend(p);
		if (p->stacks_used == p->stacks_room) {
			struct stack *more = realloc(p->stacks, 2 * p->stacks_room * sizeof *more);
			if (!more) {
				p->failed = 1;
				return;
			}
			p->stacks = more;
			p->stacks_room *= 2;
		}
		p->stacks[p->stacks_used] = (struct stack){ .low = sp, .high = sp };
		p->running = p->stacks_used++;
	}
	enter_node(p, 0);
	push(p, pc, sp);
}

/* The call that the mover made its callee from returns to pc on a stack that is elsewhere now. */
static int moved(struct profile *p, uint64_t pc, uint64_t sp)
{
	struct stack *s = &p->stacks[p->running];
	for (uint32_t i = s->depth; p->mover && i-- > 1;)
		if (s->frames[i - 1].ret == pc
				&& p->nodes[s->frames[i].node].function == p->mover) {
			uint64_t by = sp - s->frames[i - 1].sp;
			unwind(p, i - 1);
			while (i--) s->frames[i].sp += by;
			return 1;
		}
	return 0;
}

/* Follows a jump to a register. */
static void leave(struct machine *m, uint64_t pc, uint64_t sp)
{
	struct profile *p = m->profile;
	struct stack *s = &p->stacks[p->running];
	struct frame *f = s->frames;
	uint32_t i = s->depth, function = function_at(p, pc);
	if (i && f[i - 1].ret == pc && f[i - 1].sp == sp) {
		if (f[i - 1].by) allocated(m);
		unwind(p, i - 1);
		return;
	}
	if (!i || (function && function_at(p, p->from) == function)) return;	/* a table of jumps */
	if (function && p->bounds[2 * function - 2] == pc && f[i - 1].sp == sp) return;
	while (i && (f[i - 1].ret != pc || f[i - 1].sp != sp)) i--;
	if (!i)
		for (i = s->depth; i && (f[i - 1].sp != sp || !inside(p, f[i - 1].node, pc)); i--) continue;
	if (i) {
		unwind(p, i - 1);
		return;
	}
	if (switched(p, pc, sp) || moved(p, pc, sp)) return;
	for (i = s->depth; i && f[i - 1].sp <= sp; i--) continue;
	if (i < s->depth && inside(p, f[i].node, pc)) unwind(p, i);
	else new_stack(p, pc, sp);
}

/* Goes to the callee, caller or other stack that the jump to pc leads to. */
static void arrive(struct machine *m, uint64_t pc)
{
	struct profile *p = m->profile;
	uint32_t how = p->pending;
	p->pending = WENT_ON;
	if (how == CALL) {
		push(p, p->from + 4, reg(m, STACK_POINTER));
		enter_node(p, child(p, function_at(p, pc), p->from));
		called(m);
	} else {
		if (how == JUMP) leave(m, pc, reg(m, STACK_POINTER));
		if (!p->node || function_at(p, pc) != p->nodes[p->node].function)
			follow(m, pc, how == JUMP && p->node ? p->from : 0);
	}
}

void went_on(struct machine *m, uint64_t pc)
{
	struct profile *p = m->profile;
	p->noted = 0;
	if (p->sp) stack_moved(m);
	if (p->pending || pc - p->start >= p->words << 2) arrive(m, pc);
}

/* Whether a word is an addi, add or sub that changes the stack pointer. */
static int moves_stack(uint32_t word) { return (word & 0xf80) == 0x100 && (word & 0x5f) == 0x13; }

int is_noted(uint32_t word) { return moves_stack(word) || (word & 0x77) == 0x67; }

void note(struct machine *m, uint64_t pc)
{
	struct profile *p = m->profile;
	uint32_t word = word_at(m, pc);
	p->noted = 1;
	if (moves_stack(word)) p->sp = reg(m, STACK_POINTER);
	else {	/* jal and jalr */
		p->pending = word & 0xf80 ? CALL : word & 8 ? WENT_ON : JUMP;
		p->from = pc;
	}
}
