"""Names that are ours: what a program may define and refer to, and what it may not."""

import pytest
from shell import Shell

EXIT = "#include <stdlib.h>\n"
MAIN = "int main(void) { return 0; }\n"
LOG = '#include <stdio.h>\nint main(void) { puts("x"); return 0; }\n'


def refused(shell: Shell, text: str, *words: str) -> str:
    shell.write(program_c=text)
    said = shell.error("zeroos-cc", "program.c", *words, "-o", "program")
    assert not (shell.folder / "program").exists()
    return said


@pytest.mark.parametrize(
    "name, text",
    [
        ("zkvm_abort", EXIT + "void zkvm_abort(const char *m, size_t n) { exit(0); }\nint main(void) { abort(); }\n"),
        ("zkvm_exit", "void zkvm_exit(unsigned char code) { for (;;); }\nint main(void) { return 5; }\n"),
        ("zkvm_of_my_own", "int zkvm_of_my_own;\n" + MAIN),
        ("zeroos_start", "void zeroos_start(void) { for (;;); }\n" + MAIN),
        ("zeroos_clock", "__attribute__((weak)) long zeroos_clock(void) { return 0; }\n" + MAIN),
        ("_start", "void _start(void) { for (;;); }\n" + MAIN),
        ("zkvm_read", '__asm__(".globl zkvm_read\\n.set zkvm_read, 0");\n' + MAIN),
    ],
)
def test_definitions_that_are_refused(shell, name, text):
    said = refused(shell, text)
    assert f"program.o defines '{name}'" in said and "are ZeroOS's: rename it" in said


def test_definitions_in_an_archive(shell):
    """Of a member that is needed for something else; one that nothing needs is no part of the program."""
    shell.write(member_c="void zkvm_keccak256(void) { }\nint helper(void) { return 0; }\n")
    shell.write(main_c="int helper(void);\nint main(void) { return helper(); }\n", alone_c=MAIN)
    shell("zeroos-cc", "-c", "member.c")
    shell("zeroos-ar", "rcs", "libmember.a", "member.o")
    said = shell.error("zeroos-cc", "main.c", "libmember.a", "-o", "program")
    assert "member.o" in said and "defines 'zkvm_keccak256'" in said
    shell("zeroos-cc", "alone.c", "libmember.a", "-o", "program")


def test_what_ours_refer_to(shell):
    """libOS writes to the log by write_log; on risc0 the end asks for a digest by a symbol that may be absent."""
    said = refused(shell, "void write_log(const char *text) { }\n" + LOG)
    assert "program.o defines 'write_log', which " in said
    assert "libos/files/fd_write.c takes for the platform's: rename it" in said
    if shell.env["ZEROOS_PLATFORM"] == "risc0":
        said = refused(shell, "unsigned *risc0_output_digest(void) { return 0; }\n" + MAIN)
        assert "defines 'risc0_output_digest', which " in said and "zkvm_exit.c takes for the platform's" in said


@pytest.mark.parametrize("platform, name", [("risc0", "risc0_halt"), ("virt", "virt_end"), ("nexus", "nexus_put")])
def test_references_that_are_refused(tmp_path, installed, platform, name):
    shell = Shell(tmp_path / "tree", *installed, platform)
    says = f"refers to '{name}', an inner part of the platform"
    call = f"void {name}(int);\nint main(int count, char **words) {{ if (count > 5) {name}(0); return 5; }}\n"
    assert says in refused(shell, call)
    address = f"extern char {name}[];\nchar *volatile p = {name};\nint main(void) {{ return p == 0; }}\n"
    assert says in refused(shell, address)
    shell.write(program_c=f"void {name}(int);\nstatic void unused(void) {{ {name}(0); }}\n" + MAIN)
    shell("zeroos-cc", "program.c", "-o", "program")


OPEN = """\
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include "zkvm_io.h"
#include "zkvm_accelerators.h"
void *memcpy(void *to, const void *from, size_t size)
{
	for (size_t i = 0; i < size; i++) ((volatile char *)to)[i] = ((const char *)from)[i];
	return to;
}
long __linux_getppid(void) { return 77; }
int getppid(void);
int main(void)
{
	const uint8_t *input;
	size_t size;
	zkvm_sha256_hash hash;
	read_input(&input, &size);
	zkvm_sha256(input, size, &hash);
	printf("%zu %02x %d\\n", size, *(unsigned char *)&hash, getppid());
	fflush(stdout);
	write_output((const uint8_t *)"out", 3);
	write_log((const uint8_t *)"log\\n", 4);
	exit(0);
}
"""


def test_what_is_open(shell):
    shell.write(program_c=OPEN)
    shell("zeroos-cc", "program.c", "-o", "program")
    assert shell("zeroos-run", "program", input=b"abc").stdout.startswith("3 ba 77\nlog\n")


def test_names_of_the_interface_where_nothing_of_ours_uses_them(shell):
    """Other programs, too, have a function of this name."""
    shell.write(
        program_c='#include <stdio.h>\nint write_output(FILE *to) { return fputs("mine\\n", to); }\n'
        "int main(void) { return write_output(stdout) < 0; }\n"
    )
    shell("zeroos-cc", "program.c", "-o", "program")
    assert shell("zeroos-run", "program").stdout == "mine\n"
