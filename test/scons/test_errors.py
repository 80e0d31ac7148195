"""Bad input gets one message that says what, where and what to do; exit status 2; nothing half-written."""

import os
import subprocess

import pytest
from tree import Tree, synthetic

MAIN = "int main(void) { return 0; }\n"


@pytest.fixture
def tree(tmp_path) -> Tree:
    return synthetic(tmp_path, {"one": MAIN})


def refused(tree: Tree, *arguments: str) -> str:
    """The message of a build that must fail and leave no image."""
    error = tree.scons("platform=toy", *arguments, status=2).error
    images = [file.name for file in (tree.folder / "build").rglob("one.*") if file.suffix in (".elf", ".bin", ".new")]
    assert images == []
    return error


def sconscript(tree: Tree, arguments: str) -> None:
    tree.write("examples/one/SConscript", f"Import('env')\nenv.Unikernel('one', {arguments})\n")


@pytest.mark.parametrize(
    "argument, words",
    [
        ("platform=toi", ["unknown platform 'toi'", "Did you mean 'toy'?"]),
        ("app=on", ["unknown app 'on'", "Did you mean 'one'?"]),
        ("time=now", ["time=now", "input, instructions, refuse, zero"]),
        ("stdout=publik", ["stdout=publik", "Did you mean 'public'?"]),
        ("plattform=toy", ["unknown option 'plattform'", "Did you mean 'platform'?"]),
        ("input=nowhere.txt", ["input file 'nowhere.txt' is not there"]),
        ("input=libos", ["input file 'libos' is a folder"]),
        ("input=", ["input file '' is not there"]),
        ("limit=many", ["limit=many", "number of instructions"]),
        ("limit=²", ["limit=²", "number of instructions"]),
        ("limit=", ["limit= is no number"]),
        ("limit=0", ["limit=0 is no number"]),
        ("limit=-1", ["limit=-1 is no number"]),
        (f"limit={1 << 64}", [f"limit={1 << 64} is no number", "from 1 to 2^63 - 1"]),
        (f"limit={'9' * 5000}", [f"limit={'9' * 40}… is no number"]),
        (f"gdb={'9' * 5000}", ["is no port", "up to 65535"]),
        ("gdb=-1", ["'-1' is no port"]),
        ("gdb=", ["'' is no port"]),
        (f"verbose={'9' * 5000}", ["no such choice"]),
        (f"time={'9' * 5000}", ["no such choice"]),
        (f"app={'9' * 5000}", ["unknown app"]),
        (f"input={'9' * 5000}", ["is not there"]),
        (f"platforms_path={'9' * 5000}", ["File name too long"]),
        ("platforms_path=SConstruct", ["SConstruct holds no platform"]),
        ("executor=libos", ["nor a program that can be run"]),
        ("executor=", ["nor a program that can be run"]),
        (f"executor={'9' * 5000}", ["nor a program that can be run"]),
        ("toolchain=libos", ["no such compiler"]),
        ("toolchain=/dev/null", ["no such compiler"]),
        (f"toolchain={'9' * 5000}", ["no such compiler"]),
        ("args=it's", ["args=it's", "No closing quotation"]),
        ("--implicit-cache", ["--implicit-cache", "leave it out"]),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_command_line(tree, argument, words):
    error = (
        tree.scons("platform=toy", argument, status=2).error
        if "platform=" not in argument
        else tree.scons(argument, status=2).error
    )
    for word in words:
        assert word in error


@pytest.mark.parametrize(
    "old, new, words",
    [
        ("input = 0x10000\n", "", ["platform.toml", "key 'memory.input' is missing", "a size in bytes"]),
        ("input = 0x10000\n", "input = 0x10000\npage = 1000\n", ["key 'memory.page' is 1000", "a power of two"]),
        ("input = 0x10000\n", "input = 1000\n", ["'memory.input' is 1000", "a multiple of 16"]),
        ("input = 0x10000\n", "input = 'much'\n", ["'memory.input' is 'much'", "a size in bytes"]),
        ('untouched = "zero"', 'untouched = "one"', ["'memory.untouched' is 'one'", "prover-chosen"]),
        (
            '"stack", "data", "code", "heap"]',
            '"stack", "code", "heap"]',
            ["'memory.regions'", "each of", "in one region"],
        ),
        (
            '"stack", "data", "code", "heap"]',
            '"heap", "stack", "data", "code"]',
            ["'memory.regions'", "the last there"],
        ),
        ("end = 0x80000000", "end = 0x8000", ["'memory.regions[0].end' is 32768", "above 'start'"]),
        ("[image]", "[rules]\ntext_mx = 3\n[image]", ["unknown key 'rules.text_mx'", "text_max"]),
        ("[image]", "[rules]\ntext_max = 'large'\n[image]", ["'rules.text_max' is 'large'", "a number"]),
        (
            "[image]",
            "[uncaught]\nnull-lod = 'why'\n[image]",
            ["unknown key 'uncaught.null-lod'", "Did you mean 'null-load'?"],
        ),
        ("[image]", "[uncaught]\nnull-load = 3\n[image]", ["'uncaught.null-load' is 3", "the reason, in one line"]),
        ('suffix = "bin"', 'sufix = "bin"', ["'image.suffix' is missing"]),
        ("[image]", '[symbols]\n"a-b" = "1"\n[image]', ["key 'symbols.a-b'", "no name that C can refer to"]),
        ("[image]", '[symbols]\nx = "{colour} + 1"\n[image]', ["key 'symbols.x'", "colour"]),
        ('suffix = "bin"', 'suffix = "bin"\ncolour = 3', ["unknown key 'image.colour'"]),
        ('"csr"', '"crs"', ["'image.forbidden'", "csr"]),
        ("[isa]", "[isa", ["platforms/toy/platform.toml: not readable as TOML"]),
    ],
)
def test_descriptor(tree, old, new, words):
    tree.edit("platforms/toy/platform.toml", old, new)
    error = tree.scons("platform=toy", status=2).error
    for word in words:
        assert word in error


def test_platform_without_a_part_of_the_edge(tree):
    (tree.folder / "platforms/toy/guest/write_log.c").unlink()
    error = refused(tree)
    for word in ("platforms/toy/guest lacks", "<symbol>.c", "platforms/shared", "write_log: shows text"):
        assert word in error
    assert "zkvm_exit" not in error
    tree.write("platforms/shared/log/write_log.c", "void write_log(void) { }\n")
    tree.edit("platforms/toy/platform.toml", "[image]", "[guest]\nshared = ['log']\n[image]")
    tree.scons("platform=toy")


@pytest.mark.parametrize(
    "arguments, words",
    [
        ("[]", ["no sources"]),
        ("['none.c']", ["examples/one/none.c is not there"]),
        ("['one.f90']", ["'.f90'", "known: .o .a .rlib .c"]),
        ("['one.c'], tme='zero'", ["unknown argument 'tme'", "Did you mean 'time'?"]),
        ("['one.c'], time='noon'", ["time='noon'", "refuse"]),
        ("['one.c'], stack=100", ["stack=100", "at least 4096"]),
        ("['one.c'], stack=1 << 31", ["the memory of toy is not that large"]),
        ("['one.c'], stack=10**5000", ["a number of bytes below 2^64"]),
        ("['one.c'], stack=-1", ["stack=-1", "at least 4096"]),
        ("['one.c'], files='one.c'", ["files='one.c': expected a folder"]),
        ("['one.c'], files=5", ["files=5: expected a folder"]),
        ("[5]", ["5 is no source file"]),
        ("['one.c'], args='words'", ["args='words'", "a list of strings"]),
        ("['one.c'], args=5", ["args=5", "a list of strings"]),
        ("['one.c'], env=['A=1']", ["env=['A=1']", "a dictionary"]),
        ("['one.c'], env={'A=B': 'c'}", ["a dictionary"]),
        ("['inc']", ["inc"]),
        ("None", ["no sources"]),
    ],
)
def test_unikernel_arguments(tree, arguments, words):
    tree.write("examples/one/one.f90", "")
    tree.write("examples/one/inc/a.h", "")
    sconscript(tree, arguments)
    error = tree.scons("platform=toy", status=2).error
    for word in [*words, "(examples/one/SConscript, line 2)"]:
        assert word in error


@pytest.mark.parametrize("name", ["''", "None", "'a/b'", "'../escape'", "'two words'", "'a$b'"])
def test_names_of_images(tree, name):
    tree.write("examples/one/SConscript", f"Import('env')\nenv.Unikernel({name}, ['one.c'])\n")
    assert "a name is made of letters" in tree.scons("platform=toy", status=2).error


def test_two_images_of_one_name(tree):
    tree.write(
        "examples/one/SConscript",
        "Import('env')\nenv.Unikernel('one', ['one.c'])\nenv.Unikernel('one', ['one.c'], args=['x'])\n",
    )
    error = tree.scons("platform=toy", status=2).error
    assert "there is an image of this name for toy already" in error and "line 3" in error


def test_platform_python_with_a_mistake(tree):
    tree.write("platforms/toy/image.py", "def pack(elf, choices)\n    return elf\n")
    assert "platforms/toy/image.py, line 1" in tree.scons("platform=toy", status=2).error


def test_platform_python_without_what_it_must_define(tree):
    tree.write("platforms/toy/image.py", "def pack(elf, choices):\n    return elf\n")
    assert "platforms/toy/image.py: defines no image_id; docs/porting.md" in tree.scons("platform=toy", status=2).error
    tree.write(
        "platforms/toy/image.py",
        "def pack(elf, choices):\n    return elf\ndef image_id(image, cache):\n    return ''\n",
    )
    tree.write("platforms/toy/host.py", "class Hoast:\n    pass\n")
    assert (
        "platforms/toy/host.py: defines no Host; docs/porting.md" in tree.scons("platform=toy", "run", status=2).error
    )


def test_executor_that_crashes(tree):
    tree.write("crash", "#!/bin/sh\necho last words >&2\nexit 3\n")
    (tree.folder / "crash").chmod(0o755)
    outcome = tree.scons("platform=toy", "run", "executor=./crash", status=2)
    assert "error: the official executor failed with exit status 3: last words" in outcome.stdout


def test_undefined_symbol_names_object_and_chain(tree):
    tree.write("examples/one/one.c", "int zeroos_a(void);\nint main(void) { return zeroos_a(); }\n")
    tree.write("libos/m/a.c", "int helper(void);\nint zeroos_a(void) { return helper(); }\n")
    error = refused(tree)
    lines = [
        "undefined symbol 'helper'",
        "helper is wanted by libos/m/a.c",
        "zeroos_a is wanted by examples/one/one.c",
        "main is wanted by platforms/toy/guest/_start.c",
    ]
    assert [error.index(line) for line in lines] == sorted(error.index(line) for line in lines)


def test_platform_without_a_counter_of_instructions(tree):
    tree.write("examples/one/one.c", "long zkvm_instructions(void);\nint main(void) { return zkvm_instructions(); }\n")
    assert "time=instructions: this platform has no counter" in refused(tree)


def test_unprovided_linux_call_says_which_exist(tree):
    tree.write("libos/linux/write.c", "long __linux_write(void) { return 0; }\n")
    tree.write("examples/one/one.c", "long __linux_writev(void);\nint main(void) { return __linux_writev(); }\n")
    error = refused(tree)
    assert "nobody provides the Linux call 'writev'" in error and "Did you mean 'write'?" in error
    assert "libos/linux/writev.c" in error and "unknown_calls=enosys" in error


def test_app_without_main(tmp_path):
    tree = synthetic(tmp_path, {"one": "int x;\n"})
    assert "one: no object defines main()" in refused(tree)


def test_symbol_in_two_objects(tree):
    tree.write("examples/one/two.c", "int main(void) { return 1; }\n")
    sconscript(tree, "['one.c', 'two.c']")
    assert "'main' is defined twice: in examples/one/one.c and in examples/one/two.c" in refused(tree)


def test_symbol_in_two_files_of_libos(tree):
    tree.write("libos/m/a.c", "int zeroos_a(void) { return 1; }\n")
    tree.write("libos/n/a.c", "int zeroos_a(void) { return 2; }\n")
    error = refused(tree)
    assert "'zeroos_a' is provided twice: by libos/m/a.c and by libos/n/a.c" in error


def test_file_that_does_not_define_its_name(tree):
    tree.write("examples/one/one.c", "int zeroos_a(void);\nint main(void) { return zeroos_a(); }\n")
    tree.write("libos/m/a.c", "int zeroos_other(void) { return 1; }\n")
    assert "libos/m/a.c should define 'zeroos_a' and does not" in refused(tree)


def test_stale_index_version(tree):
    tree.write("runtimes/musl/index.tsv", "# ziglang 0.13.0\n")
    error = refused(tree)
    assert "runtimes/musl/index.tsv: made for ziglang 0.13.0" in error and "make_index.py" in error


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "is empty"),
        (b"hello, world, this is no object", "is not an ELF object"),
        (b"BC\xc0\xde" + bytes(60), "is LLVM bitcode"),
        (None, "truncated or corrupt"),
    ],
)
def test_corrupt_object(tree, content, words):
    tree.scons("platform=toy")
    made = (tree.folder / "build/rv32im/examples/one/one.o").read_bytes()
    (tree.folder / "examples/one/bad.o").write_bytes(made[: len(made) // 2] if content is None else content)
    sconscript(tree, "['one.c', 'bad.o']")
    for file in (tree.folder / "build/toy/one").glob("one.*"):
        file.unlink()
    error = refused(tree)
    assert "examples/one/bad.o" in error and words in error


def test_object_for_another_machine(tree):
    import ziglang

    zig = os.path.join(os.path.dirname(ziglang.__file__), "zig")
    source = tree.folder / "examples/one/one.c"
    for target, words in (
        ("x86_64-unknown-linux-musl", "x86-64 object, not RISC-V"),
        ("riscv64-unknown-linux-musl", "rv64 object, the platform is rv32"),
    ):
        subprocess.run([zig, "clang", "-target", target, "-c", source, "-o", source.with_suffix(".o")], check=True)
        sconscript(tree, "['one.o']")
        error = refused(tree)
        assert "examples/one/one.o" in error and words in error and "-march=rv32im" in error


def test_jump_that_does_not_reach(tree):
    tree.write(
        "examples/one/one.c",
        """\
__asm__(".section .text.gap, \\"ax\\"\\n.globl gap, far\\ngap: .fill 300000, 4, 0x13\\n"
	".section .text.far, \\"ax\\"\\nfar: ret");
int main(void)
{
	__asm__ volatile (".reloc ., R_RISCV_NONE, gap\\n\\tjal far" : : : "ra");
	return 0;
}
""",
    )
    error = refused(tree)
    assert "references 'far'" in error and "write `call` or `tail`" in error


def test_image_over_the_memory_limit(tree):
    tree.write("examples/one/one.c", "char big[1 << 30], more[1 << 30];\nint main(void) { return big[5] + more[7]; }\n")
    error = refused(tree)
    assert "build/toy/one/one.elf: the linker refuses it" in error
    assert (
        error.count(
            "over the memory limit: data, code, stack and input do not fit into memory.regions of platform.toml"
        )
        == 1
    )


@pytest.mark.parametrize(
    "target, words", [("run", "leave out run"), ("app=one", "leave out app"), ("args=x", "leave out args")]
)
def test_matrix_goes_alone(tree, target, words):
    error = tree.scons("platform=toy", "matrix", target, status=2).error
    assert "programs of its own" in error and words in error


def test_limit_of_the_platform(tree):
    tree.edit("platforms/toy/platform.toml", "[image]", "[rules]\ntext_max = 8\n[image]")
    error = refused(tree)
    assert (
        "build/toy/one/one.elf: its code has" in error
        and "and the VM takes 8; rule rules.text_max of platforms/toy/platform.toml" in error
    )


def test_section_that_can_have_no_place(tree):
    tree.write(
        "examples/one/one.c",
        '__asm__(".section mine,\\"awx\\"\\n.globl word\\nword: .word 1");\n'
        "extern int word;\nint main(void) { return word; }\n",
    )
    assert "section mine of build/rv32im/examples/one/one.o is code that can be written to" in refused(tree)


@pytest.mark.parametrize(
    "word, kind",
    [
        ("0x0000000f", "fence"),
        ("0x1000202f", "atomic"),
        ("0x00100073", "ebreak"),
        ("0xc0102573", "csr"),
        ("0x00000073", "ecall"),
    ],
)
def test_forbidden_instruction_names_symbol_and_rule(tree, word, kind):
    tree.write("examples/one/one.c", f'int main(void) {{ __asm__ volatile (".word {word}"); return 0; }}\n')
    error = refused(tree)
    assert f" {kind} " in error and ".text.main of build/rv32im/examples/one/one.o" in error and "rule" in error
