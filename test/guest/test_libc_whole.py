"""Every function and variable of libc links, in one program that refers to all of them; and every file of libc defines
what the index says."""

from pathlib import Path

import pytest
from calls import BOARDS
from indexes import RUNTIMES, entries, musl, symbols
from kept import together
from tree import HOME
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module
from zeroos.scons.runtimes import index
from zeroos.scons.toolchain import find

#: For programs, though it begins with an underscore.
ALSO = "__riscv_flush_icache"


@pytest.mark.slow
@pytest.mark.parametrize("board", BOARDS)
def test_whole(board, tmp_path):
    xlen = BOARDS[board]
    layer = index(RUNTIMES / "musl" / "index.tsv", xlen)
    names = sorted(name for name in layer.symbols() if not name.startswith("_") or name == ALSO)
    assert len(names) > 1300
    declared = "".join(f'extern char s{i}[] __asm__("{name}");\n' for i, name in enumerate(names))
    listed = ", ".join(f"s{i}" for i in range(len(names)))
    program = f"{declared}char *volatile all[] = {{ {listed} }};\nint main(void) {{ return !all[1]; }}\n"
    choices = "time='zero', random='zero', unknown_calls='enosys'"
    script = f"Import('env')\nenv.Unikernel('whole', ['whole.c'], {choices})\n"
    files: dict[str, Path | str] = {"examples/whole/whole.c": program, "examples/whole/SConscript": script}
    tree = together(files, f"platform={board}", "app=whole")
    result = run_embedded(module(HOME / "platforms" / board, "host").Host, tree.file(f"{board}/whole/whole.elf"))
    assert (result.ending.kind, result.ending.code) == ("exit", 0), result.ending.message

    wheel = find()
    sources = musl.sources(wheel.musl, f"riscv{xlen}")
    built = {name: tree.folder / "build" / f"rv{xlen}im" / "musl" / f"{name[:-2]}.o" for name in sources}
    there = {name: symbols.listed(symbols.read(file)) for name, file in built.items() if file.exists()}
    assert len(there) > 1250
    there |= musl.compiled_symbols(wheel, xlen, [name for name in sources if name not in there], tmp_path)
    assert {name: text for name, text in there.items() if text} == entries("musl", xlen)
    objects = [*built.values(), *tmp_path.glob("*.o")]
    assert [file.name for file in objects if file.exists() and symbols.traps(file)] == [], "an ecall is left"
