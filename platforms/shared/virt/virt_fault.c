#include "text.h"
#include "virt.h"

/* mcause of exceptions (privileged ISA, table of the mcause values). */
static const char *const causes[] = {
	"jump to a misaligned address", "jump to where there is no code", "illegal instruction",
	"breakpoint",
	"misaligned load", "load from where nothing is", "misaligned store",
	"store to where nothing can be stored",
};

static char *hex(char *p, unsigned long value)
{
	int shift = 28;
	while (shift + 4 < 8 * (int)sizeof value && value >> (shift + 4)) shift += 4;
	for (p = append(p, "0x"); shift >= 0; shift -= 4)
		*p++ = "0123456789abcdef"[value >> shift & 15];
	return p;
}

hidden cold _Noreturn void virt_fault(long cause, unsigned long pc, unsigned long value)
{
	char text[128], *p;
	if (cause < 0) {	/* an interrupt; the timer's is the only one */
		virt_put('T', "", 0);
		virt_end(128 + 9);
	}
	p = append(text, (size_t)cause < sizeof causes / sizeof *causes ? causes[cause] : "trap");
	p = hex(append(p, ": "), value);
	p = hex(append(p, ", at "), pc);
	virt_put('F', text, p - text);
	virt_end(128 + 11);
}
