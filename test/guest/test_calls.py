"""Every Linux call by comparison: the programs of calls/ print and end on both boards as on this machine's Linux."""

import difflib
import shutil

import pytest
from calls import BOARDS, PROGRAMS, told
from guests import ended, facts
from zeroos.errors import ZeroosError


def compare(result, ending: str, output: bytes, public: bytes) -> None:
    got, log = told(result)
    lines = [text.decode(errors="replace").splitlines() for text in (output, log)]
    if lines[0] != lines[1]:
        difference = "\n".join(difflib.unified_diff(*lines, "as it must be", "as it is", lineterm="", n=1))
        pytest.fail(f"{ended(result)}; {len(lines[1])} lines\n{difference}", pytrace=False)
    assert (got, log, result.output) == (ending, output, public)


def areas() -> list:
    """The programs, those marked that a quick run tries: of each area, the word before the first _, the one with the
    shortest source that is compared with this machine."""
    slow = "memory_zeros"  # for megabytes
    shortest = sorted(
        (name for name in PROGRAMS if name != slow),
        key=lambda name: (bool(PROGRAMS[name].guest), PROGRAMS[name].source.stat().st_size),
    )
    of_area = {name.split("_")[0]: name for name in reversed(shortest)}
    return [pytest.param(name, marks=[pytest.mark.quick] if name in of_area.values() else []) for name in PROGRAMS]


@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("name", areas())
def test_program(calls, name, board):
    try:
        ending, output = calls.expected(name)
        result = calls.embedded(name, board)
    except OSError as error:
        pytest.skip(str(error))
    except ZeroosError as error:
        failed = str(error)
    else:
        return compare(result, ending, output, PROGRAMS[name].public)
    pytest.fail(failed, pytrace=False)


@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("name", [name for name, program in PROGRAMS.items() if program.qemu])
def test_on_qemu(calls, name, board):
    if not shutil.which(f"qemu-system-riscv{BOARDS[board]}"):
        pytest.skip(f"qemu-system-riscv{BOARDS[board]} is not installed (Debian: qemu-system-misc)")
    assert facts(calls.qemu(name, board)) == facts(calls.embedded(name, board))
