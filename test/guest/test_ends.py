"""Failures end as failures: none of them as exit 0. And the ends that are not like Linux's."""

import re
from dataclasses import replace

import pytest
from guests import FAULTS, GUEST, App, Guests, declare, ended
from tree import copy


@pytest.mark.parametrize("name", FAULTS)
def test_fault(run, name):
    result = run(name)
    assert (result.ending.kind, result.log, result.output) == ("fault", b"before\n", b"")


def test_the_same_program_without_a_fault(run):
    assert (ended(run("in-range")), run("in-range").log) == ("exit 0", b"before\n")


@pytest.mark.parametrize("name", ["faults-recurse-0", "small-stack"])
def test_stack_overflow_meets_the_end_of_memory(guests, name):
    """The stack lies below everything else, so what it runs into is no data of the program."""
    ending = guests.embedded(name).ending
    assert ending.address is not None and 0xF000 <= ending.address < 0x10000, ending.message


def test_what_the_compiler_thinks_unreachable_does_not_go_on(run):
    """It emits nothing there; what follows in memory would print and end in success."""
    result = run("unreachable")
    assert (result.ending.kind, result.log) == ("fault", b"")


def test_limit(run):
    result = run("loop", limit=1_000_000)
    assert (result.ending.kind, result.log) == ("limit", b"before\n")


def test_messages_say_what_happened(tmp_path):
    """Runs that reach the limit: a loop that looks at a variable gives nobody a turn, and who is told so can see whom
    it keeps waiting. And a stack that overflows is called that."""
    tree = copy(tmp_path)
    tree.write("examples/spins/spins.c", (GUEST / "apps/spins.c").read_text())
    ways = ("spins", "turns", "alone", "deep")
    lines = [f"env.Unikernel('{way}', ['spins.c'], args=['{way}'], stack=65536)" for way in ways]
    tree.write("examples/spins/SConscript", "\n".join(["Import('env')", *lines, ""]))
    shown = tree.scons("platform=risc0", "app=spins", "limit=2000000", "run", status=2).stdout
    spins, turns, alone, deep = re.findall("^ending +(.*)$", shown, re.MULTILINE)
    limit = "limit: the limit of 2,000,000 instructions was reached"
    assert re.match(rf"{limit}: thread 1 runs \((strcmp < )?main\), ", spins), spins
    for text in (
        "thread 2 waits in futex (waits < start)",
        "thread 3 is ready (sched_yield < works < start)",
        "; thread 1 gave the others no turn in 16,777,216 instructions more: ",
    ):
        assert text in spins, spins
    assert re.search(rf"{limit}: thread 1 (runs|is ready) \(.*thread 3 (runs|is ready) \(", turns), turns
    assert "no turn" not in turns
    assert alone == limit
    assert deep.endswith(
        "not accessible: the main stack overflowed, which has 65,536 bytes; to enlarge it: "
        "stack=131072 of Unikernel(…), or --option=stack=131072 of the other front ends"
    ), deep


@pytest.mark.parametrize("executor", ["embedded", "official"])
def test_wrong_digest(tmp_path, official, executor):
    """The digest that is left at the end is not that of the output, as the platform's files hash nothing."""
    if executor == "official" and not official[0]:
        pytest.skip(official[1])
    tree = copy(tmp_path)
    for file in (tree.folder / "platforms" / "risc0" / "guest").glob("risc0_sha.*.c"):
        file.write_text('#include "risc0.h"\n\nvoid risc0_sha(uint32_t *state, const void *data, size_t blocks) { }\n')
    app = App("wrong_digest.c")
    declare(tree, {"wrong_digest": app, "wrong_digest-5": replace(app, options={"zkvm": "5"})})
    tree.scons("platform=risc0", "app=guest")
    for name, choices in ("wrong_digest", {}), ("wrong_digest-5", {"zkvm": "5"}):
        if choices and executor == "official":
            continue
        result = getattr(Guests(tree, official[0], choices), executor)(name)
        assert result.ending.kind == "error" and "no verifier accepts" in result.ending.message


def test_null_dereference(run):
    result = run("fails-null")
    assert (result.ending.kind, result.log) == ("fault", b"about to fail: null\n")


def test_fault_shows_its_source_line(guests):
    """`run` itself: exit status 2, and a backtrace from the debug information, which names relative paths."""
    done = guests.tree.scons("platform=risc0", "app=fails", "args=null", "run", status=2)
    source = (guests.tree.folder / "examples/fails/fails.c").read_text().splitlines()
    line = next(number for number, text in enumerate(source, 1) if "return *nowhere" in text)
    assert re.search(rf"main\+0x[0-9a-f]+ at examples/fails/fails\.c:{line}\b", done.stdout), done.stdout
    assert "about to fail: null" in done.stdout and re.search(r"ending +fault: .*load from 0x0", done.stdout), (
        done.stdout
    )
    assert str(guests.tree.folder) not in done.stdout


def test_out_of_memory(run):
    """The heap ends 256 MB below 0xc0000000; what is left is more than 40 blocks of 64 MB."""
    result = run("oom")
    blocks = int(result.log.split()[0])
    assert 40 <= blocks <= 48
    assert result.log.decode().splitlines()[0] == f"{blocks} blocks, then Out of memory"
    assert answers(result) == ["Out of memory", "an address", "an address"]
    assert ended(result) == "exit 0"


def answers(result) -> list[str]:
    """What SHOW_ADDRESS printed behind the calls."""
    return [line.rpartition(": ")[2] for line in result.log.decode().splitlines() if "): " in line]


def test_huge_blocks(run):
    result = run("huge")
    assert answers(result) == ["an address"] * 2 + ["Out of memory"] * 3 + ["an address"] * 2
    assert ended(result) == "exit 0"


BULK = bytes((i ^ i >> 8) & 255 for i in range(150_001))


def test_bulk(run):
    result = run("bulk", BULK)
    assert ended(result) == "exit 0"
    pieces, log = result.log.split(b"\n", 1)
    assert pieces.startswith(b"150001 bytes in ") and log == BULK
    assert result.output == BULK + BULK[1:]


@pytest.mark.parametrize("name", ["hello", "sha256sum", "wordfreq", "streams", "bulk"])
def test_stock_kernel(run, guests, official, name):
    """On RISC Zero's own kernel a program does the same, for more cycles."""
    if not official[0]:
        pytest.skip(official[1])
    input = BULK[:70_003] if name == "bulk" else b"some words, some more words" * 100
    stock, own = run(f"{name}-stock", input), guests.embedded(name, input)
    assert (ended(stock), stock.log, stock.output) == (ended(own), own.log, own.output)
    assert stock.cycles["user"] > own.cycles["user"]


@pytest.mark.parametrize(
    "name, ending", [("abort-stock", "SIGABRT"), ("null-stock", "fault"), ("load-kernel-stock", "fault")]
)
def test_failure_on_stock_kernel(run, official, name, ending):
    if not official[0]:
        pytest.skip(official[1])
    result = run(name)
    assert ending in (result.ending.kind, ended(result)), result.ending.message
