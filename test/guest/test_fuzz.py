"""Sequences of calls on files, pipes and sockets, made by hypothesis: every result is the same on both boards as on
this machine's Linux.

./scons test-random runs more of them. What was found stays in FOUND.
"""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from calls import BOARDS, FUZZED, PROGRAMS, Calls, told
from chance import times
from guests import HOME, Natives, default_signals
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module

CALLS = dict(zip(FUZZED, (54, 44)))  # how many cases each has
LIMIT = 500_000_000

FOUND = {
    "fuzz": {
        "a link's slash is followed to its end": "1a31d21ec851db5e 1a2b1d5da4bd678a 198405d5cf686b6a",
        "a slash after what would be made, before its link": "13f05285a9a16569 1abc6f3d8ecbc76c 01fd0734bcc82fe7",
        "the sum of a vector past the last offset": "291891c3297905bc 0e68ceea782d6be0",
        "nothing to read at the last offset": "2902713be8a2c9b0 0002fead9f7047cb 0dbd5673a567cec4",
        "preallocated pages are holes": "2935377500000000 1100c0016de55bd3 2a00a59c1b71df28",
        "whence of a path only": "13482e15cae75007 01c0d351686f6e45 08e08382e9be391d",
        "set-group-id of a directory": "130050000500e345 1fce4b85dda345e2 13d87451d9a2307e",
        "a pipe without a reader, opened anew": "2804777b00000000 0305487a00000000 358e561d49bb0000",
        "sendfile within one open file": "0063a5f1e8000000 0e1c960216000000 33c888295a000000 0800000001000000",
        "a file that shrinks while it is mapped": (
            "2900000000000000 0400090000000000 2e00000303000000 0f00000100000000 0f00000900000000 2f00000000000000"
        ),
        "mode of a path only": "003eabfc27dc2cc1 20c804e789526c6d",
    },
    "fuzz_streams": {
        "an empty packet that was never received": (
            "0700000000000000 0205000000000000 0000000000000000 0902000000000000 0900000000000000 1300010000000000"
        ),
        "a packet and an error": "0205000000000000 0902000000000000 090200a600000000 093d004200000000 1300010000000000",
        "no end of a pair, and shut": (
            "0307000000000000 1000000000000000 11b7000000000000 0800000000000000 2000010000000000 0e0000c700000000"
        ),
        "ioctl of epoll": "0500000000000000 1800000000000000 1600000000000000 0f00000000000000",
        "a write in pieces to an eventfd": "0400000000000000 0e00006300000000",
        "no events but hanging up": "0300000000000000 0500000000000000 1000000000000000 1a0201b000000000",
        "bytes behind a file, and before it": (
            "0100000000000000 0300000000000000 0905000800000000 2303008600000000 0e03007a00000000"
        ),
        "what waits goes with the peer": "0207000000000000 0a00000000000000 1000000000000000 0e0100ab00000000",
        "an open file's own locks": "0000000000000000 2801eb0000000000 290002009b000000",
        "nothing from a pipe without writers into one without readers": (
            "0700000000000000 0100000000000000 1001000000000000 250002d700000000"
        ),
        "no data, no readers": "0400000000000000 0000000000000000 1001000000000000 2500f48b00000000",
    },
}


def sequences(cases: int):
    """Bytecode of a few calls."""
    return st.lists(
        st.tuples(st.integers(0, cases - 1), *[st.integers(0, 255)] * 5).map(lambda call: bytes((*call, 0, 0))),
        min_size=1,
        max_size=60,
    )


class Fuzz:
    """A program here and on the boards."""

    def __init__(self, name: str, calls: Calls):
        self._native = calls.native(PROGRAMS[name])
        self._boards = {
            board: (module(HOME / "platforms" / board, "host").Host, calls.image(name, board).read_bytes())
            for board in BOARDS
        }

    def compare(self, program: bytes) -> None:
        """Runs the same calls everywhere."""
        memory = Path("/dev/shm")
        with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
            done = subprocess.run(
                [self._native],
                cwd=folder,
                env={},
                input=program,
                preexec_fn=default_signals,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=60,
            )
        for host, image in self._boards.values():
            ending, log = told(run_embedded(host, image, program, LIMIT))
            assert (ending, log.decode().splitlines()) == (f"exit {done.returncode}", done.stdout.decode().splitlines())


@pytest.fixture(scope="module")
def fuzz(calls):
    try:
        Natives.check()
        return {name: Fuzz(name, calls) for name in CALLS}
    except OSError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("program, name", [(program, name) for program, found in FOUND.items() for name in found])
def test_found(fuzz, program, name):
    fuzz[program].compare(bytes.fromhex(FOUND[program][name]))


@pytest.mark.random
@pytest.mark.parametrize("program", CALLS)
def test_sequences(fuzz, program):
    @settings(max_examples=times(50), suppress_health_check=list(HealthCheck))
    @given(sequences(CALLS[program]))
    def run(calls):
        fuzz[program].compare(b"".join(calls))

    run()
