/* What the two halves of the machine share: rules.c says what may execute, machine.c has memory and
 * the loop. */
#ifndef ZEROOS_MACHINE_H
#define ZEROOS_MACHINE_H

#include <stdint.h>
#include <string.h>
#include <unicorn/unicorn.h>

enum { CHUNK_BITS = 24, PAGE_BITS = 12, RANGES = 4, PATTERNS = 16 };
/* Instructions between two returns to Python, so that Ctrl-C works: about a second. */
#define SLICE (1u << 26)

/* Why machine_run returned; the same numbers are in embedded.py. */
enum reason { NONE, RESTART, SLICE_END, LIMIT, STOP, FETCH, ILLEGAL, JUMP_MISALIGNED, LOAD, STORE,
	LOAD_MISALIGNED, STORE_MISALIGNED, BROKEN };

/* What a word needs before it may execute. ACCESS has the base-two logarithm of its size in the low
 * two bits. */
enum kind { UNKNOWN, PLAIN, STOPS, BAD, BAD_JUMP, BRANCH, JUMP_REGISTER, ACCESS = 0x10,
	WRITES = 0x20 };

struct range { uint64_t start, size; };
struct pattern { uint32_t mask, match; };

/* Unicorn's functions, filled in by Python from the library that it has loaded: there is no second
 * copy. */
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

/* Shared with Python (embedded.py, class _State), which may write all but the last part. */
struct machine {
	uint64_t retired;	/* instructions that completed */
	uint64_t limit;		/* and how many may */
	uint64_t pc;		/* the next instruction, or the one that stopped the machine */
	uint64_t address;	/* of the access that the machine refused */
	uint64_t x[32];		/* registers, valid while the machine stands still */
	uint64_t origin, size;	/* the address space */
	struct range code, data[RANGES];	/* where they may be; data[0] is tested first */
	struct pattern stops[PATTERNS];		/* words that Python executes, all zero after the last */
	struct pattern extras[PATTERNS];	/* words that are legal besides I and M and need no check */
	uint32_t xlen, strict;	/* strict: loads and stores must be aligned */
	uint32_t reason, error;	/* enum reason; unicorn's error number when BROKEN */
	uint32_t readonly;	/* bit i: no stores to data[i] */
	uint32_t keeps_bit0;	/* jalr does not clear bit 0 of its target, which is then misaligned */
	/* private */
	uint64_t deadline;	/* when `retired` gets here, take the slow path */
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

/* Forgets what is known about the words at [address, address + size). Returns whether there was
 * anything to forget. */
int forget(struct machine *m, uint64_t address, uint64_t size);

/*
 * Is `address` ahead on the straight line that starts after pc? Unicorn has translated that line
 * already, as one block within a page, so a store to it must stop the block.
 */
int ahead(struct machine *m, uint64_t pc, uint64_t address);

/* The reason why the instruction at pc may not execute now, or NONE. */
enum reason check(struct machine *m, uint64_t pc);

/* Unicorn's hook: before every instruction. */
void on_instruction(uc_engine *uc, uint64_t pc, uint32_t size, void *user);

#endif
