"""Every function and variable of libc links, in one program that refers to all of them."""

import pytest
from calls import BOARDS
from tree import HOME, copy
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module
from zeroos.scons.runtimes import index

#: For programs, though it begins with an underscore.
ALSO = "__riscv_flush_icache"


@pytest.mark.slow
@pytest.mark.parametrize("board", BOARDS)
def test_it_links(board, tmp_path):
    layer = index(HOME / "runtimes" / "musl" / "index.tsv", BOARDS[board])
    names = sorted(name for name in layer.symbols() if not name.startswith("_") or name == ALSO)
    assert len(names) > 1300
    declared = "".join(f'extern char s{i}[] __asm__("{name}");\n' for i, name in enumerate(names))
    listed = ", ".join(f"s{i}" for i in range(len(names)))
    tree = copy(tmp_path)
    tree.write(
        "examples/whole/whole.c",
        f"{declared}char *volatile all[] = {{ {listed} }};\nint main(void) {{ return !all[1]; }}\n",
    )
    choices = "time='zero', random='zero', unknown_calls='enosys'"
    tree.write("examples/whole/SConscript", f"Import('env')\nenv.Unikernel('whole', ['whole.c'], {choices})\n")
    tree.scons(f"platform={board}", "app=whole")
    result = run_embedded(module(HOME / "platforms" / board, "host").Host, tree.file(f"{board}/whole/whole.elf"))
    assert (result.ending.kind, result.ending.code) == ("exit", 0), result.ending.message
