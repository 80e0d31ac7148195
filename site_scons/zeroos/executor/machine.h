/* Declarations shared by rules.c, which decides what may execute, costs.c, which counts what a zkVM
 * charges for, and machine.c, which has memory and the loop. */
#ifndef ZEROOS_MACHINE_H
#define ZEROOS_MACHINE_H

#include <stdint.h>
#include <string.h>
#include <unicorn/unicorn.h>

enum { CHUNK_BITS = 24, PAGE_BITS = 12, RANGES = 6, PATTERNS = 16, OPERATIONS = 4096 };
/* Instructions between two returns to Python, so that Ctrl-C works and output is shown as it comes:
 * about a quarter of a second. */
#define SLICE (1u << 24)

/* Why machine_run returned. host.py has the same numbers. */
enum reason { NONE, RESTART, SLICE_END, LIMIT, STOP, FETCH, ILLEGAL, JUMP_MISALIGNED, LOAD, STORE,
	LOAD_MISALIGNED, STORE_MISALIGNED, BROKEN };

/* Which check a word needs before it may execute. The low two bits of an ACCESS are the base-two
 * logarithm of its size in bytes. NOTED is added to any whose effect a profile follows. */
enum kind { UNKNOWN, PLAIN, STOPS, BAD, BAD_JUMP, BRANCH, JUMP_REGISTER, ACCESS = 0x10,
	WRITES = 0x20, NOTED = 0x40 };

struct range { uint64_t start, size; };
struct pattern { uint32_t mask, match; };

/*
 * What it costs that memory is committed to as a Merkle tree, segment by segment: in each segment,
 * a page and every node above it are read when the page is first used, and written when it is
 * changed. A segment ends before the first instruction at which more than `room` has been used.
 */
struct paging {
	uint32_t bits;		/* base-two logarithm of a page's bytes; 0: there is no such cost */
	uint32_t page, node;	/* of reading one, and of writing it */
	uint32_t start;		/* of every segment */
	uint64_t always;	/* an address whose page every segment changes */
	uint64_t room;
};

/* Unicorn's functions. Python fills them in from the library that it has loaded, so that the
 * process has one copy. */
struct api {
	__typeof__(uc_open) *open;
	__typeof__(uc_close) *close;
	__typeof__(uc_mem_map_ptr) *mem_map_ptr;
	__typeof__(uc_hook_add) *hook_add;
	__typeof__(uc_reg_read) *reg_read;
	__typeof__(uc_reg_write) *reg_write;
	__typeof__(uc_emu_start) *emu_start;
	__typeof__(uc_emu_stop) *emu_stop;
	__typeof__(uc_ctl) *ctl;
};

/* Shared with Python (machine.py, class _State), which may write all but the private part. */
struct machine {
	uint64_t retired;	/* number of completed instructions */
	uint64_t limit;		/* most instructions that may complete */
	uint64_t pc;		/* the next instruction, or the one that stopped the machine */
	uint64_t address;	/* address of the refused access */
	uint64_t x[32];		/* registers, valid while the machine is stopped */
	uint64_t origin, size;	/* the address space */
	struct range code, data[RANGES];	/* allowed addresses; data[0] is tested first */
	struct pattern stops[PATTERNS];		/* words that Python executes; zeros after the last */
	struct pattern extras[PATTERNS];	/* legal words outside I and M that need no check */
	uint32_t xlen, strict;	/* strict: loads and stores must be aligned */
	uint32_t reason, error;	/* enum reason; unicorn's error number when BROKEN */
	uint32_t readonly;	/* bit i: no stores to data[i] */
	uint32_t keeps_bit0;	/* jalr keeps bit 0 of its target, which is then misaligned */
	uint32_t counting;	/* fill `counts`; set before machine_open, like the next two */
	uint32_t visiting;	/* fill `registers` and `visits`: base-two logarithm of a unit's bytes */
	uint32_t fetching;	/* instructions, too, are visits to memory; fill `decoded` */
	struct paging paging;
	uint64_t extra;		/* user cycles beyond one an instruction */
	uint64_t paged;		/* paging cycles of the segments before this one */
	uint64_t began;		/* user cycles when this segment began */
	uint64_t charged;	/* paging cycles of this segment */
	uint64_t segments;	/* number of segments before this one */
	uint64_t pause;		/* return to Python when `retired` reaches this */
	uint64_t registers;	/* bit n: an instruction has named x<n> */
	uint64_t visits;	/* number of units of memory that have been loaded from or stored to */
	uint64_t decoded;	/* number of addresses at which an instruction has executed */
	uint64_t visit_price;	/* what a profile counts for each of `visits` */
	uint64_t forgotten;	/* `visits` before the last machine_forget_visits */
	uint64_t pause_visits;	/* return to Python after each visit from this many on, too */
	uint64_t counts[OPERATIONS];	/* completed instructions by operation() */
	/* private */
	uint64_t deadline;	/* when `retired` reaches this, check() runs; 0 restarts unicorn */
	uint32_t again;		/* the next instruction has been checked, and charged or noted, before */
	uint64_t current;	/* the page that instructions were last taken from */
	uint16_t *operations;	/* of the words whose kind is known */
	uint8_t *visited, *executed;	/* 1 for each of `visits`, and of `decoded` */
	struct profile *profile;	/* NULL: none is made */
	uint8_t *nodes;		/* of the tree; 1: read, 2: written */
	uint8_t *memory, *kinds, *code_pages, *chunks, *tables;
	uint64_t tables_size;
	uc_engine *uc;
	struct api api;
};

static inline uint32_t word_at(struct machine *m, uint64_t pc)
{
	uint32_t word;
	memcpy(&word, m->memory + (pc - m->origin), 4);
	return word;
}

static inline uint64_t reg(struct machine *m, unsigned n)
{
	uint64_t value = 0;
	m->api.reg_read(m->uc, UC_RISCV_REG_X0 + n, &value);
	return value;
}

/* Returns the host address of guest memory [address, address + size), or NULL if there is none. */
void *machine_memory(struct machine *m, uint64_t address, uint64_t size);

/* Forgets what is known about the words at [address, address + size). Returns whether there was
 * anything to forget. */
int forget(struct machine *m, uint64_t address, uint64_t size);

/*
 * Returns whether control can reach `address` from pc without a jump or branch, within one page.
 * Unicorn has already translated these instructions as one block, so a store to them must stop
 * the block.
 */
int ahead(struct machine *m, uint64_t pc, uint64_t address);

/* Returns the reason why the instruction at pc may not execute now, or NONE. */
enum reason check(struct machine *m, uint64_t pc);

/* The hook that unicorn calls before every instruction: for a machine without costs, with counts,
 * and with paging; and for any machine with a profile. */
void on_instruction(uc_engine *uc, uint64_t pc, uint32_t size, void *user);
void on_counted_instruction(uc_engine *uc, uint64_t pc, uint32_t size, void *user);
void on_paged_instruction(uc_engine *uc, uint64_t pc, uint32_t size, void *user);
void on_profiled_instruction(uc_engine *uc, uint64_t pc, uint32_t size, void *user);

/* Returns the number of what an instruction does, below OPERATIONS (costs.py has the names). */
unsigned operation(struct machine *m, uint64_t pc);

/* Notes that the instruction at pc, a word whose kind has become known, executes. */
void visit_instruction(struct machine *m, uint64_t pc);

/* Returns whether a word jumps and may leave its function, or moves the stack pointer. */
int is_noted(uint32_t word);

/* Allocates what costs need. Returns 0 if that is impossible. */
int costs_open(struct machine *m);
void costs_close(struct machine *m);

/* Frees the profile (profile.c). */
void profile_close(struct machine *m);

/* Begins a segment. */
void begin_segment(struct machine *m);

/* Charges for the use (1) or change (2) of the page that holds `address`. */
void charge(struct machine *m, uint64_t address, uint8_t use);

/* Returns the value of `retired` at which this segment is full. */
static inline uint64_t segment_end(const struct machine *m)
{
	uint64_t used = m->retired + m->extra - m->began + m->charged;
	return used > m->paging.room ? m->retired : m->retired + m->paging.room - used + 1;
}

static inline void visit(struct machine *m, uint64_t address)
{
	uint8_t *unit = &m->visited[(address - m->origin) >> m->visiting];
	if (*unit) return;
	*unit = 1;
	if (++m->visits >= m->pause_visits && m->deadline > m->retired + 1)
		m->deadline = m->retired + 1;
}

static inline void use(struct machine *m, uint64_t address, uint8_t use)
{
	if (m->nodes[(m->size + address - m->origin) >> m->paging.bits] < use) charge(m, address, use);
}

#endif
