"""malloc=fast ends a run that frees memory which is not allocated."""

import pytest
from calls import BOARDS
from guests import GUEST
from kept import together
from tree import HOME, Tree
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module

SIZES = (1, 40, 700, 200_000)  # two with a list each, one without, and whole pages


@pytest.fixture(scope="module")
def tree() -> Tree:
    files = {
        "examples/wrong_free/wrong_free.c": GUEST / "apps/wrong_free.c",
        "examples/wrong_free/SConscript": "Import('env')\nenv.Unikernel('wrong_free', ['wrong_free.c'])\n",
    }
    return together(files, f"platform={','.join(BOARDS)}", "app=wrong_free")


@pytest.fixture(params=BOARDS)
def run(request, tree):
    def run(way: str, size: int):
        host = module(HOME / "platforms" / request.param, "host").Host
        return run_embedded(host, tree.file(f"{request.param}/wrong_free/wrong_free.elf"), f"{way} {size}".encode())

    return run


@pytest.mark.parametrize("size", SIZES)
def test_what_is_right_goes_on(run, size):
    result = run("right", size)
    assert (result.ending.kind, result.ending.code, result.log) == ("exit", 0, b"right\nnot found\n")


@pytest.mark.parametrize("way", ["twice", "between", "again", "inside", "zeros", "text"])
def test_what_is_not_allocated_ends_the_run(run, way):
    for size in SIZES:
        result = run(way, size)
        ending = result.ending.kind, result.ending.message
        assert ending == ("abort", "free or realloc of memory that is not allocated"), (way, size)
