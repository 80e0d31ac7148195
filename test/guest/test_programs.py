"""Programs on libos and risc0: what they print, their public output and their ending, on the embedded executor and, where
cargo is installed, on the official one.
"""

import hashlib
import re
import shutil
import struct
import sys
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "build"))

from tree import HOME, copy  # noqa: E402
from zeroos.executor.embedded import run_embedded  # noqa: E402
from zeroos.executor.official import ExecutorUnavailable, official_executor, run_official  # noqa: E402
from zeroos.platforms.python import module  # noqa: E402

RISC0 = HOME / "platforms" / "risc0"
APPS = ("strings", "libc", "tls", "output", "policies")
TEXT = b"the quick brown fox\njumps over the lazy dog\n\n  the end" * 40


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy of this tree with the test programs among its examples."""
    tree = copy(tmp_path_factory.mktemp("programs"))
    for app in APPS:
        tree.write(f"examples/{app}/{app}.c", (HERE / "programs" / f"{app}.c").read_text())
        tree.write(f"examples/{app}/SConscript", f"Import('env')\nenv.Unikernel('{app}', ['{app}.c'])\n")
    return tree


@pytest.fixture(params=["embedded", "official"])
def run(request, tree):
    """run(app, input, option=choice, ...): builds the app and runs it."""
    if request.param == "official":
        try:
            program = official_executor(RISC0 / "executor")
        except ExecutorUnavailable as error:
            pytest.skip(str(error))

    def run(app, data=b"", *options):
        built = tree.scons("platform=risc0", f"app={app}", *options).stdout
        image = tree.folder / re.findall(rf"build/\S+/{app}\.bin", built)[-1]     # packed, or up to date
        if request.param == "embedded":
            return run_embedded(module(RISC0, "host").Host, image.read_bytes(), data)
        (tree.folder / "input").write_bytes(data)
        return run_official(program, image, tree.folder / "input")
    return run


def ended(result):
    """Kind, exit code and message of an ending."""
    return result.ending.kind, result.ending.code, result.ending.message


SUCCESS = ("exit", 0, "")


@pytest.mark.parametrize("app", ["strings", "tls"])
def test_silent(run, app):
    assert ended(run(app)) == SUCCESS


def test_libc(run):
    result = run("libc")
    assert (result.log, ended(result)) == (b"0 broken, no newline at the end", SUCCESS)


def test_output(run):
    data = bytes(i * 7 & 255 for i in range(3000))[:2909]
    result = run("output", b"abcdefghij")
    assert ended(result) == SUCCESS
    assert result.output == data + b"abc" + b"abcdefghij"
    after_time = run("output", bytes(8) + b"abcdefghij", "time=input")
    assert (ended(after_time), after_time.output) == (SUCCESS, result.output)


def test_hello_with_public_stdout(run):
    result = run("hello", b"", "stdout=public")
    assert (ended(result), result.output, result.log) == (SUCCESS, b"Hello from a zkVM\n", b"")


def test_wc_and_wordfreq(run):
    result = run("wc", TEXT)
    assert ended(result) == SUCCESS
    assert list(map(int, result.log.split())) == [TEXT.count(b"\n"), len(TEXT.split()), len(TEXT)]
    result = run("wordfreq", TEXT)
    counts = Counter(TEXT.decode().split())
    expected = [f"{counts.total()} words, {len(counts)} different"]
    expected += [f"{count:6} {100 * count / counts.total():6.2f}% {word}"
                 for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:10]]
    assert (ended(result), result.log.decode().splitlines()) == (SUCCESS, expected)


@pytest.mark.parametrize("size", [0, 1, 3, 55, 56, 64, 1023, 1024, 1025, 1027, 5000])
def test_sha256sum(run, size):
    data = bytes(i * i & 255 for i in range(size))
    result = run("sha256sum", data)
    assert (ended(result), result.output) == (SUCCESS, hashlib.sha256(data).digest())


@pytest.mark.parametrize("how, kind, code, message", [
    ("exit", "exit", 3, ""), ("abort", "abort", None, "killed by SIGABRT (6)"), ("null", "fault", None, None)])
def test_fails(run, how, kind, code, message):
    result = run("fails", b"", f"args={how}")
    assert (result.ending.kind, result.ending.code) == (kind, code)
    assert message is None or result.ending.message == message
    assert result.log == b"about to fail: " + how.encode() + b"\n"


@pytest.mark.skipif(not shutil.which("cargo"), reason="RISC Zero's own kernel comes from its crate, through cargo")
def test_on_the_stock_kernel(run):
    result = run("output", b"abcdefghij", "kernel=stock")
    assert (ended(result), result.output[-13:]) == (SUCCESS, b"abcabcdefghij")
    assert ended(run("wc", TEXT, "kernel=stock")) == SUCCESS
    assert ended(run("fails", b"", "args=exit", "kernel=stock"))[:2] == ("exit", 3)
    assert ended(run("fails", b"", "args=abort", "kernel=stock")) == ("abort", None, "killed by SIGABRT (6)")


def chacha20(key, counter=0):
    """One block of RFC 8439 section 2.3 with nonce 0."""
    def rotate(x, n):
        return (x << n | x >> 32 - n) & 0xFFFFFFFF
    start = [*struct.unpack("<4I", b"expand 32-byte k"), *struct.unpack("<8I", key), counter, 0, 0, 0]
    s = start[:]
    for a, b, c, d in 10 * ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                            (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
        for x, y, z, n in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            s[x] = s[x] + s[y] & 0xFFFFFFFF
            s[z] = rotate(s[z] ^ s[x], n)
    return struct.pack("<16I", *(x + y & 0xFFFFFFFF for x, y in zip(s, start)))


def test_policies_refuse(run):
    assert ended(run("policies")) == ("abort", None, "refused by time=refuse: clock_gettime")
    assert ended(run("policies", b"", "time=zero")) == ("abort", None, "refused by random=refuse: getrandom")


def test_policies_input(run):
    """The time comes first, then the seed; AT_RANDOM is the first 16 bytes of the stream."""
    seed = bytes(range(32))
    result = run("policies", (1700000000123456789).to_bytes(8, "little") + seed + b"!", "time=input", "random=input")
    assert (ended(result), result.log) == (SUCCESS, b"1700000000.123456789 " + chacha20(seed)[16:48].hex().encode() + b" !\n")
    result = run("policies", seed + b"!", "time=zero", "random=input")
    assert result.log == b"0.000000000 " + chacha20(seed)[16:48].hex().encode() + b" !\n"
    short = run("policies", seed, "time=input", "random=input").ending
    assert (short.kind, "private input ends" in short.message) == ("abort", True)
