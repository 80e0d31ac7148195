"""Sections of other people's names in real programs, and programs around ends of pages: operator new, the heap."""

import subprocess
from pathlib import Path

from shell import Shell
from zeroos.linking.linked import symbols
from zeroos.scons.toolchain import find

NEW = """\
int main(int count, char **)
{
	__asm__ volatile(".rept " NOPS "\\n nop\\n .endr");
	char *volatile block = new char[count];
	return *block;
}
"""
HEAP = """\
#include <stdlib.h>
int main(int count, char **argv)
{
	__asm__ volatile(".rept " NOPS "\\n nop\\n .endr");
	char *volatile block = malloc(count);
	free(block);
	return !block;
}
"""
BANKS = """\
#include <stdio.h>
#define BANK(name) __attribute__((section(name), used))
struct entry { const char *name; int value; };
BANK("plugins") static struct entry one = { "one", 1 }, two = { "two", 2 };
BANK("bank_zeros") static int zeros[3];
BANK("odd name, (with) \\"signs\\"*") static int odd = 5;
BANK("bank_constants") static const int constant = 6;
BANK("bank_functions") __attribute__((noinline)) static int function(void) { return 7; }
extern struct entry __start_plugins[], __stop_plugins[];
int main(void)
{
	for (struct entry *p = __start_plugins; p < __stop_plugins; p++) printf("%s %d\\n", p->name, p->value);
	printf("%d %d %d %d\\n", zeros[1]++, odd++, constant, function());
	printf("%d %d\\n", zeros[1], odd);
	return 0;
}
"""


def linked(shell: Shell, driver: str, source: str, nops: int) -> Path:
    """The ELF of a program with so many instructions more, which has been run."""
    name, platform = Path(source).stem, shell.env["ZEROOS_PLATFORM"]
    shell(driver, "-O1", f'-DNOPS="{nops}"', source, "-o", name)
    shell("zeroos-run", name)
    elves = Path(shell.env["ZEROOS_CACHE"]).glob(f"link/*/build/{platform}/{name}-*/{name}-*.elf")
    return max(elves, key=lambda elf: len(elf.name))  # of an image that is an ELF, too: what the linker made


def words_to_page(elf: Path, symbol: str) -> int:
    """How many instructions more bring a symbol to the begin of a page."""
    return -symbols(elf.read_bytes())[symbol] % 4096 // 4


def test_new_links_whatever_the_size(tmp_path, installed):
    """libc++ puts operator new into a section of its own, __lcxx_override."""
    shell = Shell(tmp_path / "tree", *installed, "risc0")
    shell.write(new_cpp=NEW)
    to_page = words_to_page(linked(shell, "zeroos-c++", "new.cpp", 0), "_end")
    for more in (-6, -2, -1, 0):
        linked(shell, "zeroos-c++", "new.cpp", to_page + more)


def test_links_wherever_the_heap_begins(tmp_path, installed):
    """Where gp reaches its beginning only if code does not use gp for that, the linker goes back and forth."""
    shell = Shell(tmp_path / "tree", *installed, "virt32")
    shell.write(heap_c=HEAP)
    to_page = words_to_page(linked(shell, "zeroos-cc", "heap.c", 0), "_data_start")
    failed = 0
    for more in range(8):
        elf = linked(shell, "zeroos-cc", "heap.c", to_page + more)
        words = [find().zig, "ld.lld", f"@{elf.with_suffix('.link')}", "-o", str(tmp_path / "elf")]
        failed += b"not converged" in subprocess.run(words, cwd=elf.parents[3], capture_output=True).stderr
    assert failed


def test_banks_of_every_kind(shell):
    shell.write(banks_c=BANKS)
    shell("zeroos-cc", "-O2", "banks.c", "-o", "banks")
    assert shell("zeroos-run", "banks").stdout == "one 1\ntwo 2\n0 5 6 7\n1 6\n"
