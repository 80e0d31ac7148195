/*
 * The hooks before every instruction, which decide whether it may execute. They count instructions,
 * refuse words outside the VM's instruction set (unicorn would execute fence, csr, compressed
 * instructions and so on), check the address and alignment of loads and stores and the alignment
 * of jumps, and stop at the limit. Every word is classified when it is first executed (`kinds`),
 * and again after a store to it.
 */
#include "profile.h"

static int matches(const struct pattern *p, uint32_t word)
{
	for (int i = 0; i < PATTERNS && p[i].mask; i++)
		if ((word & p[i].mask) == p[i].match) return 1;
	return 0;
}

/* Returns whether an arithmetic word is legal in I or M. `w` says whether it is one of the -w
 * instructions; `wide` is the width of its operands in bits. */
static int legal_arithmetic(uint32_t word, int w, unsigned wide)
{
	unsigned f3 = word >> 12 & 7, f7 = word >> 25;
	if (!(word & 0x20)) {	/* immediate */
		if (f3 == 0) return 1;
		if (f3 != 1 && f3 != 5) return !w;
		if (wide == 64) f7 &= ~1u;
		return f7 == 0 || (f3 == 5 && f7 == 0x20);
	}
	if (f7 == 1) return !w || f3 == 0 || f3 >= 4;
	if (f7 == 0x20) return f3 == 0 || f3 == 5;
	return f7 == 0 && (!w || f3 == 0 || f3 == 1 || f3 == 5);
}

static uint8_t classify(struct machine *m, uint32_t word)
{
	unsigned f3 = word >> 12 & 7, wide = m->xlen == 64;
	if (matches(m->stops, word)) return STOPS;
	if (matches(m->extras, word)) return PLAIN;
	switch (word & 0x7f) {
	case 0x03:
		return f3 == 7 || (!wide && (f3 == 3 || f3 == 6)) ? BAD : ACCESS | (f3 & 3);
	case 0x23:
		return f3 > (wide ? 3 : 2) ? BAD : ACCESS | WRITES | f3;
	case 0x13:
	case 0x33:
		return legal_arithmetic(word, 0, m->xlen) ? PLAIN : BAD;
	case 0x1b:
	case 0x3b:
		return wide && legal_arithmetic(word, 1, 32) ? PLAIN : BAD;
	case 0x17:
	case 0x37:
		return PLAIN;
	case 0x63:	/* bit 8 of the word is bit 1 of the offset */
		return (f3 & 6) == 2 ? BAD : word & 0x100 ? BRANCH : PLAIN;
	case 0x6f:	/* bit 21 of the word is bit 1 of the offset */
		return word & 0x200000 ? BAD_JUMP : PLAIN;
	case 0x67:
		return f3 ? BAD : JUMP_REGISTER;	/* RISC Zero ignores f3 here; no compiler sets it */
	}
	return BAD;
}

static int branch_taken(struct machine *m, uint32_t word)
{
	uint64_t a = reg(m, word >> 15 & 31), b = reg(m, word >> 20 & 31);
	int64_t sa = m->xlen == 32 ? (int32_t)a : (int64_t)a,
			sb = m->xlen == 32 ? (int32_t)b : (int64_t)b;
	unsigned f3 = word >> 12 & 7;
	int hit = f3 < 4 ? a == b : f3 < 6 ? sa < sb : a < b;
	return hit ^ (f3 & 1);
}

int forget(struct machine *m, uint64_t address, uint64_t size)
{
	uint64_t offset = address - m->origin, end = offset + size;
	int known = 0;
	while (offset < end) {
		uint64_t next = ((offset >> PAGE_BITS) + 1) << PAGE_BITS;
		if (m->code_pages[offset >> PAGE_BITS])
			for (uint64_t i = offset; i < end && i < next; i = (i | 3) + 1) {
				known |= m->kinds[i >> 2];
				m->kinds[i >> 2] = UNKNOWN;
			}
		offset = next;
	}
	return known;
}

int ahead(struct machine *m, uint64_t pc, uint64_t address)
{
	if (address <= pc || (address ^ pc) >> PAGE_BITS) return 0;
	for (pc += 4; pc <= address; pc += 4) {
		unsigned opcode = word_at(m, pc) & 0x7f;
		if (opcode == 0x63 || opcode == 0x67 || opcode == 0x6f) return pc + 4 > address;
	}
	return 1;
}

static int in_data(struct machine *m, uint64_t address, int writes)
{
	for (int i = 0; i < RANGES; i++)
		if (address - m->data[i].start < m->data[i].size) return !writes || !(m->readonly >> i & 1);
	return 0;
}

/* Returns the reason why the load or store at pc may not execute, or NONE. */
static inline enum reason check_access(struct machine *m, uint64_t pc, uint8_t kind)
{
	uint32_t word = word_at(m, pc);
	int writes = kind & WRITES;
	int64_t offset = writes ? ((int32_t)word >> 25) * 32 + (int32_t)(word >> 7 & 31)
		: (int32_t)word >> 20;
	uint64_t address = reg(m, word >> 15 & 31) + offset;
	if (m->xlen == 32) address = (uint32_t)address;
	m->address = address;
	if (address - m->data[0].start >= m->data[0].size && !in_data(m, address, writes))
		return writes ? STORE : LOAD;
	if (m->strict && address & ((1u << (kind & 3)) - 1))
		return writes ? STORE_MISALIGNED : LOAD_MISALIGNED;
	if (m->nodes) use(m, address, writes ? 2 : 1);
	if (m->visited) visit(m, address);
	if (writes && m->code_pages[(address - m->origin) >> PAGE_BITS]) {
		int now = ahead(m, pc, address);
		if (forget(m, address, 1u << (kind & 3)) | now) m->deadline = 0;
	}
	return NONE;
}

enum reason check(struct machine *m, uint64_t pc)
{
	uint64_t index = (pc - m->origin) >> 2;
	if (m->retired >= m->limit) return LIMIT;
	if (m->retired >= m->deadline) {
		if (m->nodes && m->retired >= segment_end(m)) {
			m->paged += m->charged;
			m->segments++;
			begin_segment(m);
			return m->nodes ? RESTART : BROKEN;
		}
		return m->deadline ? SLICE_END : RESTART;
	}
	if (pc - m->code.start >= m->code.size) return FETCH;
	uint32_t word = word_at(m, pc);
	if (!m->kinds[index]) {
		m->kinds[index] = classify(m, word) | (m->profile && is_noted(word) ? NOTED : 0);
		if (m->counting) m->operations[index] = operation(m, pc);
		if (m->visiting) visit_instruction(m, pc);
	}
	switch (m->kinds[index] & ~NOTED) {
	case PLAIN:
		return NONE;
	case STOPS:
		return STOP;
	case BAD:
		return ILLEGAL;
	case BAD_JUMP:
		return JUMP_MISALIGNED;
	case BRANCH:
		return branch_taken(m, word) ? JUMP_MISALIGNED : NONE;
	case JUMP_REGISTER:
		return reg(m, word >> 15 & 31) + ((int32_t)word >> 20) & (m->keeps_bit0 ? 3 : 2)
			? JUMP_MISALIGNED
			: NONE;
	}
	return check_access(m, pc, m->kinds[index]);
}

/* Whether the instruction at pc is taken from memory: it executes here, or in Python, or faults. */
static inline int fetched(enum reason reason)
{
	return reason == NONE || reason == STOP || reason > FETCH;
}

static inline __attribute__((always_inline)) void step(
	struct machine *m, uint64_t pc, int counting, int paging, int profiling)
{
	enum reason reason;
	if (m->retired < m->deadline && pc - m->code.start < m->code.size) {
		uint8_t kind = m->kinds[(pc - m->origin) >> 2];
		if ((profiling ? kind & ~NOTED : kind) == PLAIN) reason = NONE;
		else if (kind & ACCESS) reason = check_access(m, pc, kind);
		else reason = check(m, pc);
	} else reason = check(m, pc);
	if (paging && pc >> m->paging.bits != m->current && fetched(reason)) {
		m->current = pc >> m->paging.bits;
		use(m, pc, 1);
	}
	if (reason == NONE) {
		m->retired++;
		if (counting) m->counts[m->operations[(pc - m->origin) >> 2]]++;
		if (profiling) account(m, pc);
		return;
	}
	m->pc = pc;
	m->reason = reason;
	m->api.emu_stop(m->uc);
}

void on_instruction(uc_engine *uc, uint64_t pc, uint32_t size, void *user)
{
	step(user, pc, 0, 0, 0);
}

void on_counted_instruction(uc_engine *uc, uint64_t pc, uint32_t size, void *user)
{
	step(user, pc, 1, 0, 0);
}

void on_paged_instruction(uc_engine *uc, uint64_t pc, uint32_t size, void *user)
{
	step(user, pc, 0, 1, 0);
}

void on_profiled_instruction(uc_engine *uc, uint64_t pc, uint32_t size, void *user)
{
	struct machine *m = user;
	step(m, pc, m->counting, m->nodes != NULL, 1);
}
