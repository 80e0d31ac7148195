"""Names are data: in names of files every byte but NUL and / means itself; names of sections and symbols need not be
text."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from shell import Shell
from test_foreign import TOOLS, project
from tree import Tree, synthetic
from zeroos.scons.literals import quoted, unquoted

ODD = (
    "dol$ar",
    "$HOME",
    "${__import__('os').mkdir('ran')}",
    'quo"te',
    "apos'trophe",
    "back\\slash",
    "new\nline",
    "car\rriage",
    "-dash",
    "@at",
    " space ",
    "bytes\udcff\udc80",
    "ü",
    "{in}",
    "{out}",
    "%s%n",
    "*?[a]",
    "a=b:c,d;e",
    "`ran`",
    "<a>|&",
    "b.o",  # beside b
    "b",
)
MAIN = """\
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
%s
static int by_name(const struct dirent **a, const struct dirent **b)
{ return strcmp((*a)->d_name, (*b)->d_name); }
int main(void)
{
	struct dirent **names;
	int count = scandir("/", &names, 0, by_name);
	for (int i = 0; i < count; i++) {
		if (names[i]->d_type != DT_REG) continue;
		char text[64];
		FILE *file = fopen(names[i]->d_name, "r");
		size_t size = file ? fread(text, 1, sizeof text, file) : 0;
		printf("%%s: %%.*s|", names[i]->d_name, (int)size, text);
	}
	return %s;
}
"""
WEIGHTS = range(1, len(ODD) + 1)


def sources(folder: Path) -> None:
    """A source of each odd name, and main.c, whose exit status says that each of them is in the program."""
    for number, name in zip(WEIGHTS, ODD):
        (folder / f"{name}.c").write_text(f"int odd_{number}(void) {{ return {number}; }}\n")
    calls = [f"odd_{number}" for number in WEIGHTS]
    declared = "\n".join(f"int {call}(void);" for call in calls)
    (folder / "main.c").write_text(MAIN % (declared, " + ".join(f"{call}()" for call in calls)))


def files(folder: Path) -> bytes:
    """A file of each odd name in `folder`; what the program says of them."""
    folder.mkdir()
    for name in ODD:
        (folder / name).write_bytes(b"in " + os.fsencode(name))
    return b"".join(b"%s: in %s|" % (name, name) for name in sorted(map(os.fsencode, ODD)))


@pytest.fixture(params=["plain", 'pro$ject "${x} \\ü'])
def shell(request, tmp_path, installed):
    folder = tmp_path / request.param
    return Shell(folder, *installed, "virt")


def test_sources_and_files_of_an_sconscript(shell):
    script = f"env = Environment({TOOLS})\nnames = {ODD!r}\n" + (
        "env.Unikernel('app', ['main.c', *(f'{name}.c' for name in names)], platform='virt', files='data')\n"
    )
    tree = project(shell.folder, {"SConstruct": script}, ZEROOS_CACHE=shell.env["ZEROOS_CACHE"])
    sources(shell.folder)
    said = files(shell.folder / "data")
    (shell.folder / "dol.c").write_text("#error a neighbour\n")
    made = tree.scons("-j2")
    done = subprocess.run(["zeroos", "run", "app.elf"], cwd=shell.folder, env=shell.env, capture_output=True)
    assert (done.returncode, done.stdout) == (sum(WEIGHTS), said), done
    assert not list(shell.folder.rglob("ran"))
    assert "app.elf" in made.stdout
    tree.up_to_date()
    with (shell.folder / "dol$ar.c").open("a") as source:
        source.write("int more;\n")
    (shell.folder / "data" / 'quo"te').write_bytes(b"edited")
    made = tree.scons()
    assert [name for name in made.compiled if "dol$ar" in name] and len(made.compiled) == 2, made.stdout
    done = subprocess.run(["zeroos", "run", "app.elf"], cwd=shell.folder, env=shell.env, capture_output=True)
    assert done.stdout == said.replace(b'in quo"te', b"edited")


def test_objects_archives_and_the_image_of_zeroos_ld(shell):
    sources(shell.folder)
    names = [f"./{name}" for name in ODD]
    for name in ["main", *names]:
        shell("zeroos-cc", "-c", f"{name}.c", "-o", f"{name}.o")
    half = len(names) // 2
    shell("zeroos-ar", "rcs", './lib$a" \n.a', *(f"{name}.o" for name in names[:half]))
    shell("zeroos-cc", "main.o", './lib$a" \n.a', *(f"{name}.o" for name in names[half:]), "-o", './im$age"\n\udcff')
    shell("zeroos-run", './im$age"\n\udcff', status=sum(WEIGHTS))
    assert not list(shell.folder.rglob("ran"))
    (shell.folder / "-main.c").write_text("int main(void) { return 3; }\n")
    shell("zeroos-cc", "-o", "image", "--", "-main.c")
    shell("zeroos-run", "image", status=3)
    (shell.folder / "-words").write_bytes(
        b"".join(b"'./%s.o'\n" % os.fsencode(n) for n in ("dol$ar", "bytes\udcff\udc80"))
    )
    said = shell.error("zeroos-ld", "@-words", "-o", "image")
    assert "main" in said


def test_archives_of_one_name(shell):
    """Their members may be of one name, and lie at one offset."""
    shell.write(main_c="int one(void), two(void);\nint main(void) { return 10 * one() + two(); }\n")
    for number, name in enumerate(("one", "two"), 1):
        (shell.folder / name).mkdir()
        (shell.folder / name / "member.c").write_text(f"int {name}(void) {{ return {number}; }}\n")
        shell("zeroos-cc", "-c", f"{name}/member.c", "-o", f"{name}/member.o")
        shell("zeroos-ar", "rcs", f"{name}/lib.a", f"{name}/member.o")
    shell("zeroos-cc", "main.c", "one/lib.a", "two/lib.a", "-o", "image")
    shell("zeroos-run", "image", status=12)


SYMBOLS = """\
	.section .text.AAAA, "ax"
	.globl main
main:
	addi sp, sp, -16
	sd ra, 8(sp)
	call BBBB
	la a1, CCCC
	lw a1, 0(a1)
	add a0, a0, a1
	ld ra, 8(sp)
	addi sp, sp, 16
	ret
	.section .text.DDDD, "ax"
	.globl BBBB
BBBB:
	li a0, 3
	ret
	.section .data.EEEE, "aw"
CCCC:
	.word 4
"""
BYTES = {b"AAAA": b"\xff\x80 a", b"BBBB": b'\xfe":(', b"CCCC": b"\xc3$ }", b"DDDD": b"\\'`\xe4", b"EEEE": b"%s{}"}


def assembled(shell: Shell, text: str, changes: dict[bytes, bytes]) -> None:
    """object.o of a text in assembly, with other bytes in its names."""
    shell.write(object_S=text)
    shell("zeroos-cc", "-c", "object.S", "-o", "object.o")
    data = (shell.folder / "object.o").read_bytes()
    for old, new in changes.items():
        assert old in data and len(old) == len(new)
        data = data.replace(old, new)
    (shell.folder / "object.o").write_bytes(data)


def test_sections_and_symbols_of_any_bytes(virt):
    assembled(virt, SYMBOLS, BYTES)
    virt("zeroos-ld", "object.o", "-o", "image")
    virt("zeroos-run", "image", status=7)
    assert "is in the image" in virt("zeroos", "why", "image", "main").stdout
    assembled(virt, SYMBOLS.replace("call BBBB", "call FFFF"), {**BYTES, b"FFFF": b"\xff\xfe$("})
    assert "undefined symbol '\\udcff\\udcfe$('" in virt.error("zeroos-ld", "object.o", "-o", "image")


@pytest.mark.parametrize("old", [b"AAAA", b"BBBB"])
def test_a_name_of_two_lines_is_refused(virt, old):
    assembled(virt, SYMBOLS, {old: b"a\nb\n"})
    assert "has a line break in its name: rename it" in virt.error("zeroos-ld", "object.o", "-o", "image")


PRETENDER = r"""
__asm__(".pushsection .text.main\n.globl \"NAME\"\n\"NAME\": .word 0x73\n.size \"NAME\", 4\n.popsection");
int main(void) { return 0; }
"""


def test_a_symbol_cannot_pass_for_a_platforms_object(tmp_path):
    """The linker's map says which object an instruction is from, in lines that also hold names of symbols."""
    tree = synthetic(tmp_path, {"one": "int main(void) { return 0; }\n"})
    tree.scons("platform=toy")
    guest = next(Path(tree.folder).glob("build/rv32im/platforms/toy/guest/_start.o")).relative_to(tree.folder)
    tree.write("examples/one/one.c", PRETENDER.replace("NAME", f"{guest}:(.text)"))
    assert "only a platform's own files may make host calls" in tree.scons("platform=toy", status=2).error


@pytest.mark.parametrize("name", ODD)
def test_strings_of_the_assembler(name):
    assert unquoted(quoted(name)[1:-1]) == name
    assert quoted(name).isascii() and quoted(name).isprintable()


def test_a_platform_of_an_odd_name(tmp_path):
    tree = synthetic(tmp_path, {"one": "int main(void) { return 0; }\n"})
    shutil.copytree(tree.folder / "platforms" / "toy", tree.folder / "others" / "${__import__('os').mkdir('ran')}")
    said = tree.scons("platforms_path=others", "platform=${__import__('os').mkdir('ran')}", status=2).error
    assert "has a name of letters" in said and not list(tree.folder.rglob("ran"))


def test_no_letter_of_a_name_is_too_much_for_a_terminal(virt):
    """The messages are of one encoding, the names of another."""
    (virt.folder / "ü\udcff.c").write_text("int main(void) { return 0 }\n")
    for words in (["zeroos-cc", "./ü\udcff.c"], ["zeroos-cc", "-c", "./ü\udcff.o"]):
        env = {**virt.env, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
        done = subprocess.run(words, cwd=virt.folder, env=env, capture_output=True)
        assert done.returncode == 1 and b"Traceback" not in done.stderr and (b"error:" in done.stderr), done


@pytest.mark.parametrize("name", ["pro$ject ${x} \"'", "new\nline \udcff", "-dash"])
def test_a_tree_in_a_folder_of_an_odd_name(tmp_path, name):
    tree = synthetic(tmp_path / name, {"one": "int main(void) { return 0; }\n"})
    tree.scons("platform=toy", "compile_commands.json")
    assert (tree.folder / "build/sconsign.dblite").is_file() and os.listdir(tmp_path) == [name]
    tree.up_to_date("platform=toy")
    assert (tree.folder / "compile_commands.json").stat().st_size > 1000
    for words in (["-C", str(tree.folder)], ["-f", str(tree.folder / "SConstruct"), "-C", str(tree.folder)]):
        outside = Tree(tmp_path).scons(*words, "platform=toy")
        assert outside.compiled == outside.linked == []
