"""Link-time policies: what each choice makes of the same program."""

import struct

import pytest
from guests import ended

INPUT = b"abcdefghij"


def much() -> bytes:
    """What streams.c writes at its end."""
    data, i, n = b"", 0, 1
    while i + n < 1000:
        data += bytes((i + j) & 255 for j in range(n))
        i, n = i + n, n * 2 + 1
    return data


STDOUT = b"""read(0, line, 4) = 4
line abcd, all abcdefghij
read(0, line, 3) = 3
efgd
again == data && size == size_again = 1
"""
OUTPUT = b"output 1\n"


def test_stdout_is_log(run):
    result = run("streams", INPUT)
    assert (ended(result), result.output) == ("exit 0", OUTPUT + INPUT + much())
    assert result.log == b"stdout\nstderr\n" + STDOUT + b"log\n"


def test_stdout_is_public(run):
    """It is appended where it is flushed, in order with what write_output appends."""
    result = run("public", INPUT)
    assert (ended(result), result.output) == ("exit 0", b"stdout\n" + OUTPUT + STDOUT + INPUT + much())
    assert result.log == b"stderr\nlog\n"
    hello = run("hello-public")
    assert (ended(hello), hello.output, hello.log) == ("exit 0", b"Hello from a zkVM\n", b"")


def test_time_refuse(run):
    result = run("clocks-refuse", INPUT)
    assert (ended(result), result.log) == ("abort: refused by time=refuse: clock_gettime", b"before\n")


def clocks(seconds: int, nanoseconds: int, date: str, rest: bytes) -> str:
    return f"""before
time {seconds}
clock_gettime(CLOCK_REALTIME, &t) = 0
realtime {seconds}.{nanoseconds:09}
clock_gettime(CLOCK_MONOTONIC, &m) = 0
monotonic 0.000000000
clock_gettime(12345, &t) = -1 Invalid argument
gettimeofday(&v, 0) = 0
{date}
read(0, rest, sizeof rest - 1) = {len(rest)}
rest {rest.decode()}
"""


def test_time_zero(run):
    result = run("clocks-zero", INPUT)
    assert (ended(result), result.log.decode()) == ("exit 0", clocks(0, 0, "Thu Jan  1 00:00:00 1970", INPUT))


@pytest.mark.parametrize(
    "seconds, date", [(1_700_000_000, "Tue Nov 14 22:13:20 2023"), (2**33, "Wed Mar 16 12:56:32 2242")]
)
def test_time_input(run, seconds, date):
    """The first eight bytes of the input; the program does not see them. Beyond 2038 too."""
    result = run("clocks-input", struct.pack("<Q", seconds * 10**9 + 123_456_789) + INPUT)
    assert (ended(result), result.log.decode()) == ("exit 0", clocks(seconds, 123_456_789, date, INPUT))


def test_random_refuse(run):
    result = run("random-refuse")
    assert (ended(result), result.log, result.output) == (
        "abort: refused by random=refuse: getrandom",
        b"before\n",
        b"",
    )


def chacha20(key: bytes, size: int) -> bytes:
    """The key stream of RFC 8439, section 2.4, for nonce 0 and a counter from 0."""

    def quarter(s, a, b, c, d):
        for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            s[x] = (s[x] + s[y]) & 0xFFFFFFFF
            s[z] ^= s[x]
            s[z] = (s[z] << turn | s[z] >> 32 - turn) & 0xFFFFFFFF

    stream = b""
    for counter in range(-(-size // 64)):
        start = struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<4I", counter, 0, 0, 0))
        state = list(start)
        for _ in range(10):
            for column in range(4):
                quarter(state, column, column + 4, column + 8, column + 12)
            for i in range(4):
                quarter(state, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
        stream += struct.pack("<16I", *(x + y & 0xFFFFFFFF for x, y in zip(state, start)))
    return stream[:size]


def test_the_oracle():
    """RFC 8439, appendix A.1, test vectors 1 and 2."""
    stream = chacha20(bytes(32), 128)
    assert (
        stream[:16].hex() == "76b8e0ada0f13d90405d6ae55386bd28"
        and stream[64:80].hex() == "9f07e7be5551387a98ba977c732d080d"
    )


@pytest.mark.parametrize("seed", [bytes(32), bytes(range(32)), b"\xff" * 32], ids=["zeros", "counting", "ones"])
def test_random_input(run, seed):
    """The seed is the first 32 bytes of the input; the stream's first 16 bytes are AT_RANDOM's."""
    result = run("random-input", seed + INPUT)
    assert (ended(result), result.log) == ("exit 0", b"before\nrest 10 abcdefghij\n")
    assert result.output == chacha20(seed, 1016)[16:]


def test_random_zero(run):
    """The same in every run, and nothing of the input."""
    result = run("random-zero", INPUT)
    assert (ended(result), result.log) == ("exit 0", b"before\nrest 10 abcdefghij\n")
    assert result.output == chacha20(bytes(32), 1016)[16:]


def test_time_and_random_from_an_input_that_is_read_twice(run):
    """First the time, then the seed; read_input shows neither."""
    seed = bytes(range(100, 132))
    result = run("random-read-input", bytes(8) + seed + INPUT)
    assert (ended(result), result.log) == ("exit 0", b"before\nrest 10 abcdefghij\nall abcdefghij\n")
    assert result.output == chacha20(seed, 1016)[16:]


@pytest.mark.parametrize(
    "name, size",
    [("clocks-input", 0), ("clocks-input", 7), ("random-input", 0), ("random-input", 31), ("random-read-input", 39)],
)
def test_input_too_short(run, name, size):
    result = run(name, bytes(size))
    assert result.ending.kind == "abort" and "input ends before" in result.ending.message
    assert (result.output, result.log) == (b"", b"")


def test_unknown_calls(run):
    assert ended(run("unknown-enosys")) == ended(run("unknown-abort")) == "exit 0"
    result = run("unknown-enosys-called")
    assert (ended(result), result.log) == (
        "exit 0",
        b"before\nsocket(AF_INET, SOCK_STREAM, 0) = -1 Function not implemented\n",
    )
    result = run("unknown-abort-called")
    assert (ended(result), result.log) == ("abort: no such Linux call: socket", b"before\n")
