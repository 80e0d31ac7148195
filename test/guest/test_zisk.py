"""ZisK's own emulator and the embedded executor: they agree in everything, ZisK's steps included."""

import pytest
from guests import APPS, EXAMPLES, App, declared, facts
from kept import together
from tree import HOME, file_of
from zeroos.executor.embedded import run_embedded
from zeroos.executor.official import ExecutorUnavailable, official_executor, run_official
from zeroos.platforms.modules import module

PLATFORM = HOME / "platforms" / "zisk"
SIZES = (0, 1, 255, 256, 257)
PROGRAMS = {
    name: APPS[name]
    for name in (
        "hello-public",
        "fails-exit",
        "fails-abort",
        "fails-null",
        "faults-trap-0",
        "faults-recurse-0",
        "faults-call-0",
        "faults-call-code+2",
        "faults-call-0x40",
        "faults-load-data+1",
        "faults-store-data+3",
        "ends-exit-256",
        "ends-exit--1",
        "clocks-refuse",
        "loop",
        "malloc",
        "stdio",
        "unreachable",
    )
} | {f"output-{size}": App("output_size.c", (str(size),)) for size in SIZES}
LIMIT = 5_000_000


@pytest.fixture(scope="module")
def tree():
    return together(declared(PROGRAMS), "platform=zisk")


@pytest.fixture(scope="module")
def official():
    """Not built here: that takes a quarter of an hour."""
    try:
        program = official_executor(PLATFORM / "executor", build=False)
    except ExecutorUnavailable as error:
        pytest.skip(str(error))
    return program or pytest.skip("ZisK's executor is not built: ./scons platform=zisk app=hello executor=official run")


def embedded(tree, name: str, input: bytes = b""):
    return run_embedded(
        module(PLATFORM, "host").Host, (tree.folder / f"build/zisk/{name}/{name}.elf").read_bytes(), input, LIMIT
    )


def compare(tree, program, name: str, input: bytes = b"") -> None:
    ours = embedded(tree, name, input)
    with file_of(input) as file:
        theirs = run_official([str(program)], tree.folder / f"build/zisk/{name}/{name}.elf", file, LIMIT)
    assert facts(theirs) == facts(ours), f"ZisK: {theirs.ending.message}; embedded: {ours.ending.message}"
    if ours.ending.kind == "exit":
        assert theirs.cycles == ours.cycles and theirs.cycles["steps"] > 0
        assert theirs.instructions in (0, ours.instructions)
    if ours.ending.kind == "abort":
        assert theirs.ending.message == ours.ending.message


@pytest.mark.parametrize("name", [*EXAMPLES, *PROGRAMS])
def test_both_executors(tree, official, name):
    compare(tree, official, name, b"" if name == "hello" else (HOME / "LICENSE-MIT").read_bytes())


@pytest.mark.parametrize("size", range(10))
def test_input_of_every_alignment(tree, official, size):
    compare(tree, official, "wc", b"a b\nc d e "[:size])


@pytest.mark.parametrize("size", SIZES)
def test_public_output_has_256_bytes(tree, size):
    result = embedded(tree, f"output-{size}")
    assert result.log == "ü ".encode() + b"\xff\n"
    if size <= 256:
        assert (result.ending.kind, result.ending.code, result.output) == (
            "exit",
            0,
            bytes(i & 255 | 1 for i in range(size)),
        )
    else:
        assert (result.ending.kind, result.output) == ("abort", b"") and "256 bytes" in result.ending.message
