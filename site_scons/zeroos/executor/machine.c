/*
 * The machine of the embedded executor: unicorn with exact checks, and the machine's memory.
 *
 * Unicorn executes the program. One hook (rules.c) runs before each instruction and decides whether
 * the zkVM would execute it. It is compiled for the host, and unicorn's translated code calls it
 * directly. A refused instruction has no effect and is not counted. Environment calls never reach
 * unicorn: the machine stops before them and Python does what the zkVM does.
 *
 * Two things keep it fast. First, it does not use unicorn's memory hooks: with one installed, every
 * access takes 55 ns or more, while the instruction hook only reads one register. Second, the
 * program runs in user mode under page tables that map every address to itself, executable only
 * where code has been executed: a store to a page that unicorn takes for code costs 50 ns, and on
 * RISC-V without page tables that is all memory.
 *
 * The whole address space is reserved at the start. Its chunks are backed with memory on first use.
 */
#include <stdlib.h>
#include <sys/mman.h>
#include "profile.h"

/* Bits of page table entries: valid, read, write, user, accessed and dirty; execute. */
enum { DATA_PAGE = 0xd7, CODE_PAGE = 0x08 };

/* Where unicorn has the page tables: beyond the program's reach. */
#define TABLES (1ull << (m->xlen == 64 ? 40 : 32))

static void *reserve(uint64_t size, int protection)
{
	void *p = mmap(NULL, size, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	return p == MAP_FAILED ? NULL : p;
}

/* Writes an entry of the page tables. */
static void enter(struct machine *m, uint64_t index, uint64_t physical, unsigned flags)
{
	if (m->xlen == 64) ((uint64_t *)m->tables)[index] = physical >> 2 | flags;
	else ((uint32_t *)m->tables)[index] = physical >> 2 | flags;
}

/* Backs the chunk that holds `address` with memory. Returns 0 if that is impossible or already
 * done. */
static int touch(struct machine *m, uint64_t address)
{
	uint64_t offset = address - m->origin, chunk = offset >> CHUNK_BITS;
	uint64_t start = chunk << CHUNK_BITS, size = 1u << CHUNK_BITS;
	if (offset >= m->size || m->chunks[chunk]) return 0;
	if (size > m->size - start) size = m->size - start;
	if (mprotect(m->memory + start, size, PROT_READ | PROT_WRITE)) return 0;
	address = m->origin + start;
	if (m->api.mem_map_ptr(m->uc, address, size, UC_PROT_ALL, m->memory + start)) return 0;
	for (uint64_t end = address + size; address < end; address += 1u << PAGE_BITS)
		enter(m, address >> PAGE_BITS, address, DATA_PAGE);
	return m->chunks[chunk] = 1;
}

void *machine_memory(struct machine *m, uint64_t address, uint64_t size)
{
	uint64_t offset = address - m->origin;
	if (offset > m->size || size > m->size - offset) return NULL;
	for (uint64_t i = offset; i < offset + size; i = ((i >> CHUNK_BITS) + 1) << CHUNK_BITS)
		if (!m->chunks[i >> CHUNK_BITS] && !touch(m, m->origin + i)) return NULL;
	return m->memory + offset;
}

/*
 * Handles a page fault of unicorn in our page tables: an access to a chunk that has no memory yet
 * (the instruction was already counted), or the first execution in a page. The latter comes before
 * the hook sees the word at pc, which may be illegal. Returns RESTART to go on.
 */
static enum reason page_fault(struct machine *m)
{
	uint64_t page;
	enum reason reason;
	m->pc = 0;
	m->api.reg_read(m->uc, UC_RISCV_REG_PC, &m->pc);
	m->pc -= 4;	/* unicorn adds 4 on exceptions */
	if (m->xlen == 32) m->pc = (uint32_t)m->pc;
	if (m->error != UC_ERR_EXCEPTION) return BROKEN;
	if (m->pc - m->code.start >= m->code.size) return FETCH;
	page = (m->pc - m->origin) >> PAGE_BITS;
	if (m->code_pages[page] && m->kinds[(m->pc - m->origin) >> 2] & ACCESS) {
		m->retired--;
		m->again = 1;
		if (m->counting) m->counts[m->operations[(m->pc - m->origin) >> 2]]--;
		if (m->profile) m->profile->counts[counter(m->profile, m->pc)]--;
		return touch(m, m->address) || touch(m, m->address + 7)
			? RESTART
			: BROKEN; /* + 7: it may be misaligned */
	}
	if (!machine_memory(m, m->pc, 4)) return BROKEN;
	if ((reason = check(m, m->pc))) return reason;
	if (m->code_pages[page]) return BROKEN;
	m->code_pages[page] = 1;
	m->again = m->fetching;
	enter(m, m->pc >> PAGE_BITS, m->pc >> PAGE_BITS << PAGE_BITS, DATA_PAGE | CODE_PAGE);
	m->api.ctl(m->uc, UC_CTL_WRITE(UC_CTL_TLB_FLUSH, 0));
	return RESTART;
}

/* Builds the page tables (Sv32 or Sv39; the last level comes first, each level is one array) and
 * turns translation on. */
static uc_err translate(struct machine *m)
{
	unsigned bits = m->xlen == 64 ? 9 : 10, levels = m->xlen == 64 ? 3 : 2;
	uint64_t fan = 1u << bits, width = m->xlen / 8, first = 0, user = 0;
	uint64_t count = (((m->origin + m->size) >> PAGE_BITS) + fan - 1) & -fan;
	m->tables_size = 2 * count * width + 4 * fan * width;
	m->tables = reserve(m->tables_size, PROT_READ | PROT_WRITE);
	if (!m->tables) return UC_ERR_NOMEM;
	uc_err e = m->api.mem_map_ptr(
		m->uc, TABLES, m->tables_size, UC_PROT_READ | UC_PROT_WRITE, m->tables);
	while (--levels) {
		for (uint64_t i = 0; i < count / fan; i++)
			enter(m, first + count + i, TABLES + (first + i * fan) * width, 1);
		first += count;
		count = (count / fan + fan - 1) & -fan;
	}
	uint64_t satp = (TABLES + first * width) >> PAGE_BITS |
		(m->xlen == 64 ? 8ull << 60 : 1ull << 31);
	if (!e) e = m->api.reg_write(m->uc, UC_RISCV_REG_SATP, &satp);
	return e ? e : m->api.reg_write(m->uc, UC_RISCV_REG_PRIV, &user);
}

size_t machine_sizeof(void) { return sizeof(struct machine); }

void machine_close(struct machine *m)
{
	if (m->uc) m->api.close(m->uc);
	if (m->memory) munmap(m->memory, m->size);
	if (m->kinds) munmap(m->kinds, m->size >> 2);
	if (m->tables) munmap(m->tables, m->tables_size);
	costs_close(m);
	profile_close(m);
	free(m->code_pages);
	free(m->chunks);
	m->uc = NULL;
	m->memory = m->kinds = m->code_pages = m->chunks = m->tables = NULL;
}

/* Creates the machine that the public part of *m describes. Returns 0 or unicorn's error number. */
int machine_open(struct machine *m, const struct api *api)
{
	uc_hook hook;
	m->api = *api;
	m->memory = reserve(m->size, PROT_NONE);
	m->kinds = reserve(m->size >> 2, PROT_READ | PROT_WRITE);
	m->code_pages = calloc(m->size >> PAGE_BITS, 1);
	m->chunks = calloc((m->size >> CHUNK_BITS) + 1, 1);
	if (!m->memory || !m->kinds || !m->code_pages || !m->chunks || !costs_open(m))
		return UC_ERR_NOMEM;
	uc_err e = m->api.open(
		UC_ARCH_RISCV, m->xlen == 64 ? UC_MODE_RISCV64 : UC_MODE_RISCV32, &m->uc);
	if (!e)
		e = m->api.hook_add(
			m->uc, &hook, UC_HOOK_CODE,
			m->profile ? on_profiled_instruction
				: m->nodes ? on_paged_instruction
				: m->counting ? on_counted_instruction
				: on_instruction,
			m, (uint64_t)1, (uint64_t)0);
	/* Use an empty list of exits: otherwise unicorn reads the code at emu_start's `until`, where
	 * there may be none. */
	if (!e) e = m->api.ctl(m->uc, UC_CTL_WRITE(UC_CTL_UC_USE_EXITS, 1), 1);
	return e ? e : translate(m);
}

/* Call after writing to guest memory from outside. */
void machine_written(struct machine *m, uint64_t address, uint64_t size)
{
	int now = address + size > m->pc + 4 && ahead(m, m->pc, address > m->pc ? address : m->pc + 4);
	if (forget(m, address, size) | now) m->api.ctl(m->uc, UC_CTL_WRITE(UC_CTL_TB_FLUSH, 0));
}

/* Runs from m->pc until Python has something to do. m->reason tells what. */
void machine_run(struct machine *m)
{
	m->reason = JUMP_MISALIGNED;
	if (m->pc & 3) return;
	for (int i = 1; i < 32; i++) m->api.reg_write(m->uc, UC_RISCV_REG_X0 + i, &m->x[i]);
	uint64_t slice = m->limit - m->retired < SLICE ? m->limit : m->retired + SLICE;
	if (slice > m->pause) slice = m->pause;
	do {
		m->deadline = slice;
		if (m->nodes && m->deadline > segment_end(m)) m->deadline = segment_end(m);
		if (m->visits >= m->pause_visits) m->deadline = m->retired;
		if (m->again && m->deadline <= m->retired) m->deadline = m->retired + 1;
		m->again = 0;
		m->reason = NONE;
		m->error = m->api.emu_start(m->uc, m->pc, 0, 0, 0);
		if (m->reason == NONE) m->reason = page_fault(m);
	} while (m->reason == RESTART);
	for (int i = 1; i < 32; i++) m->x[i] = reg(m, i);
}
