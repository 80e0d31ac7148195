/*
 * What a zkVM charges for: instructions by what they do, and pages of memory. Both are counted as
 * the program runs (rules.c); what the counts mean is the platform's matter.
 */
#include <sys/mman.h>
#include "profile.h"

/* Of the instructions with one opcode and funct3: the other one (sub, sra, srai), and that of M. Of
 * jalr, SECOND is half of a call (behind_auipc). Added to any: it computes a result for x0; it is
 * the last word of 64 KiB. */
enum { SECOND = 1, OF_M = 2, DROPPED = 1 << 10, LAST = 1 << 11 };

/* Whether the jalr at pc and the instruction before it are a call, or a jump, of a far function. */
static int behind_auipc(struct machine *m, uint64_t pc, uint32_t word)
{
	unsigned base = word >> 15 & 31, rd = word >> 7 & 31;
	if (!base || (rd && rd != base) || !machine_memory(m, pc - 4, 4)) return 0;
	return (word_at(m, pc - 4) & 0xfff) == (base << 7 | 0x17);
}

unsigned operation(struct machine *m, uint64_t pc)
{
	uint32_t word = word_at(m, pc);
	unsigned f3 = word >> 12 & 7, rd = word >> 7 & 31, variant = 0;
	switch (word & 0x7f) {
	case 0x13:
	case 0x1b:
		variant = (f3 == 5 && word >> 30) | (rd ? 0 : DROPPED);
		break;
	case 0x33:
	case 0x3b:
		variant = (word >> 30 ? SECOND : word >> 25 ? OF_M : 0) | (rd ? 0 : DROPPED);
		break;
	case 0x17:
	case 0x37:
		f3 = 0;
		variant = rd ? 0 : DROPPED;
		break;
	case 0x6f:
		f3 = 0;
		break;
	case 0x67:
		variant = behind_auipc(m, pc, word);
		break;
	}
	return (word >> 2 & 31) << 5 | f3 << 2 | variant | ((pc & 0xffff) == 0xfffc ? LAST : 0);
}

/* The registers that an instruction reads or writes, x0 among them: bit n is x<n>. */
static uint32_t registers_of(uint32_t word)
{
	uint32_t rd = 1u << (word >> 7 & 31), rs1 = 1u << (word >> 15 & 31);
	uint32_t rs2 = 1u << (word >> 20 & 31);
	switch (word & 0x7f) {
	case 0x03:
	case 0x13:
	case 0x1b:
	case 0x67:
		return rd | rs1;
	case 0x33:
	case 0x3b:
		return rd | rs1 | rs2;
	case 0x23:
	case 0x63:
		return rs1 | rs2;
	case 0x17:
	case 0x37:
	case 0x6f:
		return rd;
	}
	return 0;
}

void visit_instruction(struct machine *m, uint64_t pc)
{
	m->registers |= registers_of(word_at(m, pc));
	if (!m->fetching) return;
	uint8_t *executed = &m->executed[(pc - m->origin) >> 2];
	m->decoded += !*executed;
	*executed = 1;
	visit(m, pc);
}

/* Memory that is zero, and taken only where it is used. */
static void *zeros(uint64_t size)
{
	int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, -1, 0);
	return p == MAP_FAILED ? NULL : p;
}

/* The tree is an array: its root is node 1, below node i are 2i and 2i + 1, pages come last. */
static uint64_t tree_size(struct machine *m) { return 2 * (m->size >> m->paging.bits); }

static int open_visits(struct machine *m)
{
	if (m->visiting && !(m->visited = zeros(m->size >> m->visiting))) return 0;
	return !m->fetching || (m->executed = zeros(m->size >> 2));
}

static void close_visits(struct machine *m)
{
	if (m->visited) munmap(m->visited, m->size >> m->visiting);
	if (m->executed) munmap(m->executed, m->size >> 2);
	m->visited = m->executed = NULL;
}

int costs_open(struct machine *m)
{
	if (m->counting && !(m->operations = zeros(m->size >> 1))) return 0;
	if (!open_visits(m)) return 0;
	if (m->paging.bits) begin_segment(m);
	return !m->paging.bits || m->nodes;
}

void costs_close(struct machine *m)
{
	if (m->operations) munmap(m->operations, m->size >> 1);
	close_visits(m);
	if (m->nodes) munmap(m->nodes, tree_size(m));
	m->operations = NULL;
	m->nodes = NULL;
}

void begin_segment(struct machine *m)
{
	if (m->nodes) munmap(m->nodes, tree_size(m));
	m->nodes = zeros(tree_size(m));
	m->began = m->retired + m->extra;
	m->charged = m->paging.start;
	m->current = -1;
	if (m->nodes) charge(m, m->paging.always, 2);
}

void charge(struct machine *m, uint64_t address, uint8_t use)
{
	uint64_t node = (m->size + address - m->origin) >> m->paging.bits, price = m->paging.page;
	for (; node && m->nodes[node] < use; node /= 2, price = m->paging.node) {
		m->charged += price * (use - m->nodes[node]);
		m->nodes[node] = use;
	}
	uint64_t end = segment_end(m);
	if (m->deadline > end) m->deadline = end;
}

/* Charges for, or notes, the use (1) or change (2) of [address, address + size). */
void machine_use(struct machine *m, uint64_t address, uint64_t size, unsigned how)
{
	uint64_t unit = 1ull << m->visiting;
	if (m->visited)
		for (uint64_t at = address & -unit; at < address + size; at += unit) visit(m, at);
	if (!m->nodes) return;
	uint64_t page = address >> m->paging.bits;
	for (; size && page <= (address + size - 1) >> m->paging.bits; page++)
		use(m, page << m->paging.bits, how);
}

/* Forgets what has been visited, and executed. Returns 0 if that is impossible. */
int machine_forget_visits(struct machine *m)
{
	uint64_t page = 1u << PAGE_BITS, words = page >> 2;
	close_visits(m);
	m->forgotten += m->visits;
	m->registers = m->visits = m->decoded = 0;
	for (uint64_t i = 0; i < m->size >> PAGE_BITS; i++)
		if (m->code_pages[i]) memset(m->kinds + i * words, UNKNOWN, words);
	return open_visits(m);
}

/* Counts the instruction at pc, which Python has executed. */
void machine_retire(struct machine *m)
{
	m->retired++;
	if (m->counting) m->counts[operation(m, m->pc)]++;
	if (m->profile) account(m, m->pc);
}
