"""The embedded executor under a debugger: gdb itself, and its protocol as it goes over the wire."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile
from tree import copy

PROGRAM = """\
#include <stdio.h>
#include <stdlib.h>

volatile int total;

__attribute__((noinline)) int add(int n)
{
	total += n;
	return total;
}

int main(int count, char **words)
{
	for (int i = 1; i <= 3; i++)
		printf("%d\\n", add(i));
	if (count > 1 && words[1][0] == 'l') for (;;) total++;
	if (count > 1) abort();
	return 7;
}
"""
PLATFORMS = ("virt", "risc0")  # of both widths


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    tree = copy(tmp_path_factory.mktemp("gdb"))
    tree.write("examples/steps/SConscript", "Import('env')\nenv.Unikernel('steps', ['steps.c'])\n")
    tree.write("examples/steps/steps.c", PROGRAM)
    tree.scons("platform=virt,risc0", "app=steps")
    return tree


class Run:
    """A run that waits for a debugger."""

    def __init__(self, tree, *words):
        self._process = subprocess.Popen(
            [sys.executable, "-u", "-m", "SCons", "-Q", "app=steps", "run", "gdb=0", *words],
            cwd=tree.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._said = ""
        while "waiting for a debugger" not in self._said:
            line = self._process.stdout.readline()
            assert line, self._said
            self._said += line
        self.port, self.program = re.search(r"target remote :(\d+)' (\S+)", self._said).groups()

    def rest(self) -> str:
        """What it says until it has ended."""
        said, _ = self._process.communicate(timeout=60)
        return said

    def kill(self):
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def start(tree):
    runs = []
    yield lambda *words: runs.append(Run(tree, *words)) or runs[-1]
    for run in runs:
        run.kill()


class Wire:
    """The protocol by hand."""

    def __init__(self, port: str):
        self.socket = socket.create_connection(("127.0.0.1", int(port)), timeout=60)
        self._data = b""

    def write(self, text: str) -> None:
        """One packet."""
        self.socket.sendall(b"$%s#%02x" % (text.encode("latin-1"), sum(text.encode("latin-1")) & 255))

    def read(self) -> str:
        """The next packet, acknowledged."""
        while not (found := re.search(rb"\$([^#]*)#(..)", self._data)):
            data = self.socket.recv(4096)
            assert data, self._data
            self._data += data
        self._data = self._data[found.end() :]
        assert sum(found[1]) & 255 == int(found[2], 16)
        self.socket.sendall(b"+")
        return found[1].decode()

    def __call__(self, text: str) -> str:
        self.write(text)
        return self.read()

    def pc(self, word: int) -> int:
        return int.from_bytes(bytes.fromhex(self("p20")), "little") & (1 << 8 * word) - 1


def address(tree, run: Run, symbol: str) -> int:
    with open(tree.folder / run.program, "rb") as file:
        return ELFFile(file).get_section_by_name(".symtab").get_symbol_by_name(symbol)[0]["st_value"]


@pytest.mark.skipif(not shutil.which("gdb-multiarch"), reason="gdb-multiarch is not installed")
@pytest.mark.parametrize("platform", PLATFORMS)
def test_gdb_breaks_steps_looks_and_goes_on_to_the_end(tree, start, platform):
    run = start(f"platform={platform}")
    words = [
        "set confirm off",
        f"target remote :{run.port}",
        "break add",
        "continue",
        "backtrace",
        "print n",
        "finish",
        "print total",
        "continue",
        "print n",
        "set var total = 40",
        "delete",
        "next",
        "break main",
        "stepi",
        "print $_exitcode",
        "continue",
        "print $_exitcode",
    ]
    said = subprocess.run(
        ["gdb-multiarch", "-nx", "-batch", *(word for text in words for word in ("-ex", text)), run.program],
        cwd=tree.folder,
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        timeout=120,
    ).stdout
    assert re.search(r"^#0 +add \(n=1\) at \./examples/steps/steps\.c:8$", said, re.MULTILINE), said
    assert re.search(r"^#1 .* main \(.*\) at \./examples/steps/steps\.c:15$", said, re.MULTILINE), said
    assert "Value returned is $2 = 1" in said and "$3 = 1\n" in said and "$4 = 2\n" in said, said
    assert "exited with code 07" in said and said.rstrip().endswith("= 7"), said
    rest = run.rest()
    assert "ending         exit 7" in rest
    assert re.search(r"^1\n42\n45$", rest, re.MULTILINE), rest  # as the debugger changed it


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_protocol(tree, start, platform):
    run, word = start(f"platform={platform}"), 4 if platform == "risc0" else 8
    wire = Wire(run.port)
    assert "qXfer:features:read+" in wire("qSupported:swbreak+")
    description, answer = "", "m"
    while answer[0] == "m":
        answer = wire(f"qXfer:features:read:target.xml:{len(description):x},100")
        description += answer[1:]
    assert (
        f"riscv:rv{8 * word}" in description and description.endswith("</target>") and description.count("<reg ") == 33
    )
    assert wire("?") == "S05" and len(wire("g")) == 33 * 2 * word and wire("vMustReplyEmpty") == ""
    entry = wire.pc(word)
    assert wire("s") == "S05" and wire.pc(word) > entry
    add, total = address(tree, run, "add"), address(tree, run, "total")
    before = wire(f"m{add:x},10")
    assert wire(f"Z0,{add:x},4") == "OK" and wire(f"m{add:x},10") == before  # what it puts there is not shown
    for n in (1, 2):
        assert wire("c") == "S05" and wire.pc(word) == add and int(wire("pa")[:2], 16) == n
        assert wire(f"m{add:x},10") == before
    assert wire(f"M{total:x},4:64000000") == "OK" and wire(f"m{total:x},4") == "64000000"
    assert wire(f"X{total:x},2:}}\x03\x01") == "OK" and wire(f"m{total:x},4") == "23010000"
    assert wire(f"Pa={(9).to_bytes(word, 'little').hex()}") == "OK" and int(wire("pa")[:2], 16) == 9
    registers = wire("g")
    assert wire("G" + registers) == "OK" and wire("g") == registers
    for wrong in ("m0", "mffffffffffffffff,8", "p99", "P1=00", "mxyz,4", "G00", f"M{total:x},4:00", "Z0,,"):
        assert wire(wrong) == "E01", wrong
    assert wire(f"z0,{add:x},4") == "OK" and wire("Z2,0,4") == ""
    wire.socket.sendall(b"$g#00")  # damaged on its way
    assert wire.socket.recv(1) == b"-"
    assert wire("QStartNoAckMode") == "OK"
    assert wire("c") == "W07"
    rest = run.rest()
    assert "ending         exit 7" in rest and f"\n{0x123 + 9}\n" in rest, rest


def test_an_end_that_is_no_exit_stops_there_first(start):
    run = start("platform=virt", "args=a")
    wire = Wire(run.port)
    wire.write("c")
    assert bytes.fromhex(wire.read()[1:]) == b"abort: killed by SIGABRT (6)\n"
    assert wire.read() == "S06" and len(wire("g")) == 33 * 16 and wire("c") == "X06"
    rest = run.rest()
    assert "ending         abort" in rest and "main+0x" in rest


def test_a_program_is_interrupted_and_killed(tree, start):
    run = start("platform=virt", "args=l")
    wire, total, end = Wire(run.port), 0, time.monotonic() + 60
    while total <= 1000:  # after a while it is in its loop, on a busy machine too
        assert time.monotonic() < end
        wire.write("c")
        time.sleep(0.3)
        wire.socket.sendall(b"\x03")
        assert wire.read() == "S05"
        total = int.from_bytes(bytes.fromhex(wire(f"m{address(tree, run, 'total'):x},4")), "little")
    assert wire("s") == "S05"
    wire.write("k")
    assert "error: the debugger ended the run" in run.rest()


def test_the_limit_holds_and_a_debugger_that_leaves(start):
    run = start("platform=virt", "limit=500")
    wire = Wire(run.port)
    wire.write("c")
    assert bytes.fromhex(wire.read()[1:]) == b"limit: the limit of 500 instructions was reached\n"
    assert wire.read() == "S18" and wire("s") == "X18"
    assert "ending         limit" in run.rest()
    run = start("platform=virt")
    wire = Wire(run.port)
    assert wire("D") == "OK"
    assert "ending         exit 7" in run.rest()
    run = start("platform=virt")
    Wire(run.port).socket.close()
    assert "error: the debugger ended the run" in run.rest()


@pytest.mark.parametrize(
    "words, says",
    [
        (("gdb=many",), "'many' is no port"),
        (("gdb=70000",), "up to 65535"),
        (("gdb=1", "executor=official"), "only the embedded executor has a debugger"),
        (("gdb=0", "platform=virt,risc0", "run"), "name one with platform= and app="),
    ],
)
def test_what_cannot_be_debugged(tree, words, says):
    assert says in tree.scons("app=steps", *words, status=2).error


def test_a_port_in_use(tree):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert (
            f"cannot wait for a debugger on port {port}"
            in tree.scons("platform=virt", "app=steps", "run", f"gdb={port}", status=2).error
        )


def test_zeroos_run(virt):
    virt.write(steps_c=PROGRAM)
    virt("zeroos", "cc", "steps.c", "-o", "steps")
    run = subprocess.Popen(
        ["zeroos", "run", "--gdb", "0", "steps"],
        cwd=virt.folder,
        env=virt.env,
        stdin=subprocess.DEVNULL,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        port, program = re.search(r"target remote :(\d+)' (\S+)$", run.stderr.readline()).groups()
        assert Path(program).is_file()
        wire = Wire(port)
        assert wire("?") == "S05" and wire("c") == "W07"
        assert run.communicate(timeout=60)[0] == "1\n3\n6\n" and run.returncode == 7
    finally:
        run.kill()
    assert "'x' is no port" in virt.error("zeroos", "run", "--gdb=x", "steps")
