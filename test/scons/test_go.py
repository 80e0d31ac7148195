"""Programs in Go: by its own `go build` with zeroos-cc as its C compiler and linker, and among an image's sources."""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from chance import MORE
from kept import kept
from profiles import below, profiled
from shell import Shell
from test_readme import block
from tree import HOME, copy, sources
from zeroos import golang
from zeroos.errors import Missing
from zeroos.reports.audit.model import from_json

SOURCES = Path(__file__).with_name("golang")
try:
    GO = golang.find()[0]
except Missing as error:
    pytest.skip(str(error), allow_module_level=True)

RESERVE = r"""
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
long zeroos_object_mmap(void *, size_t, long, long, long, long), zeroos_object_munmap(void *, size_t);
long zeroos_object_mprotect(void *, size_t, long), zeroos_object_madvise(void *, size_t, long);
long __linux_riscv_hwprobe(void *, size_t, size_t, void *, unsigned long);
#define RESERVE(size) (char *)zeroos_object_mmap(0, size, PROT_NONE, MAP_PRIVATE | MAP_ANON, -1, 0)
#define COMMIT(at, size) zeroos_object_mmap(at, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON | MAP_FIXED, -1, 0)
#define GIB ((size_t)1 << 30)
#define MIB ((size_t)1 << 20)

static int zeros(const char *at, size_t size)
{
	while (size && !*at) at++, size--;
	return !size;
}

int main(void)
{
	char *other = mmap(0, MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
	memset(other, 7, MIB);
	char *small = RESERVE(MIB), *far = RESERVE(3 * GIB), *next = RESERVE(5 * GIB);
	printf("%d %d %d\n", (long)far > 0, far < other && other < far + 3 * GIB, next < far);
	printf("%d %d\n", COMMIT(far + MIB, MIB) == (long)(far + MIB), zeros(far + MIB, MIB));
	memset(far + MIB, 1, MIB);
	printf("%d %d\n", COMMIT(small, MIB) == (long)small, zeros(small, MIB));
	memset(small, 2, MIB);
	/* behind the window: nothing there, another's, or both */
	printf("%ld %ld %ld\n", COMMIT(far + 2 * GIB, MIB), COMMIT(other, 4096), COMMIT(next, 5 * GIB));
	printf("%ld %ld %d\n", zeroos_object_mprotect(far, MIB, PROT_READ | PROT_WRITE),
		zeroos_object_mprotect(far, 3 * GIB, PROT_READ), zeros(far, MIB));
	memset(far, 3, MIB);
	printf("%ld %d %d\n", zeroos_object_madvise(far, 3 * GIB, MADV_DONTNEED), far[0], other[0]);
	/* Go cuts what it does not want from both ends */
	printf("%ld %ld\n", zeroos_object_munmap(next, MIB), zeroos_object_munmap(next + GIB, 4 * GIB));
	printf("%d\n", COMMIT(next + MIB, MIB) == (long)(next + MIB));
	printf("%ld %ld\n", zeroos_object_munmap(next + MIB, GIB - MIB), zeroos_object_munmap(far, 3 * GIB));
	printf("%d %d %d\n", other[0], other[MIB - 1], small[0]);
	char *again = mmap(0, 700 * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
	printf("%d %ld\n", again != MAP_FAILED,
		zeroos_object_mmap(0, (size_t)1 << 40, PROT_NONE, MAP_PRIVATE | MAP_ANON, -1, 0));
	struct { int64_t key; uint64_t value; } probes[] = { { 4, 9 }, { 5, 9 }, { 99, 9 } };
	printf("%ld", __linux_riscv_hwprobe(probes, 3, 0, 0, 0));
	for (int i = 0; i < 3; i++) printf(" %ld=%lu", (long)probes[i].key, (unsigned long)probes[i].value);
	printf(" %ld\n", __linux_riscv_hwprobe(probes, 3, 0, 0, 2));
	return 0;
}
"""


@pytest.fixture(scope="module")
def go(installed, tmp_path_factory):
    """A folder with the programs of golang/: `program` as README says, and `native` for this machine."""
    shell = Shell(tmp_path_factory.mktemp("go") / "tree", *installed, "virt")
    shell.env["PATH"] += os.pathsep + str(Path(GO).parent)
    shell.env.update(GOTOOLCHAIN="local", GOFLAGS="")
    shutil.copytree(SOURCES, shell.folder, dirs_exist_ok=True)
    shell("go", "build", "-o", "native", ".", CGO_ENABLED="0")
    shell.write(input="calls\n")
    assert re.fullmatch(r"begins\n400\nends\nok  \tprograms\t.*s\n", shell("sh", "-ec", "\n".join(block("Go"))).stdout)
    return shell


@pytest.mark.parametrize("what", ["numbers", "library", "memory", "files", "signals", "exit"])
def test_as_on_this_machine(go, what):
    word = f"{what}\n".encode()
    native = subprocess.run([go.folder / "native"], input=word, capture_output=True)
    assert native.stdout.startswith(b"begins\n") and (what == "exit" or native.stdout.endswith(b"ends\n"))
    assert go("zeroos-run", "program", input=word, status=native.returncode).stdout == native.stdout.decode()


def test_an_audit_tells_packages_apart(go):
    """Sizes by package, also of data, and the version of what is linked."""
    go("zeroos", "audit", "program")
    audit = from_json((go.folder / "program.audit/audit.json").read_text())
    components = {piece.component for piece in audit.pieces if piece.layer == "Go package"}
    assert {"main", "runtime", "fmt", "what instructions were replaced by"} <= components
    where = {piece.symbol: piece.component for piece in audit.pieces}
    assert where["main.main"] == "main" and where["runtime.mheap_"] == "runtime"
    assert audit.files[next(file for file in audit.lines if file.endswith("/proc.go"))] == "Go package"
    version = re.search(r"go(\d\S*)", subprocess.run([GO, "version"], capture_output=True, text=True).stdout)[1]
    packages = {each.name: each for each in audit.packages}
    assert packages["Go's standard library"].version == packages["go"].version == version
    assert packages["Go's standard library"].texts and packages["go"].tool
    assert sum(change.before for change in audit.rewritten) > 100_000
    assert all(call.callers for call in audit.calls)


def test_time_is_virtual(go):
    """Hours of it; what waits runs in the order of its time."""
    assert (
        go("zeroos-run", "program", input=b"clock\n").stdout
        == """\
begins
true true
first second
2023-11-14T22:13:20.000000005Z Friday
ends
"""
    )
    assert (
        go("zeroos-run", "program", input=b"concurrency\n").stdout
        == """\
begins
squares 332833500
1200 map[n0:29 n1:29 n2:29 n3:29 n4:28 n5:28 n6:28]
ticks 8 context deadline exceeded
ring 500
ends
"""
    )


@pytest.mark.parametrize(
    "what, status, said",
    [
        ("panic", 2, "panic: on purpose"),
        ("index", 2, "index out of range [6] with length 3"),
        ("fatal", 2, "fatal error: sync: unlock of unlocked mutex"),
        ("oom", 2, "out of memory"),
        ("nil", 139, "load from 0x00000008, which is not accessible"),
        ("asleep", 134, "deadlock: all goroutines are asleep"),
    ],
)
def test_failure(go, what, status, said):
    done = go("zeroos-run", "program", input=f"{what}\n".encode(), status=status)
    assert done.stdout.startswith("begins\n") and "ends" not in done.stdout and said in done.stdout + done.stderr


def test_a_loop_that_gives_no_turn(go):
    said = go("zeroos-run", "program", input=b"spins\n", status=124, ZEROOS_LIMIT="100000000").stderr
    assert "thread 1 gave the others no turn" in said, said


def test_failure_of_go_test(go):
    """It is a program of its own, which go starts by zeroos-run with arguments."""
    said = go("sh", "-ec", 'eval "$(zeroos toolchain go)"; go test -v -run Wrong .', status=1).stdout
    assert "--- FAIL: TestWrong" in said and "TestDeep" not in said


@pytest.mark.parametrize("module, program", [("example.com/some/tool", "tool"), ("example.com/some/tool/v2", "tool")])
def test_name_of_the_program(go, tmp_path, module, program):
    """Go links into a.out, in whichever folder, and then names the file like the package."""
    images = []
    for place in ("one", "another"):
        folder = tmp_path / place
        folder.mkdir()
        (folder / "main.go").write_text('package main\nimport "os"\nfunc main() { println(os.Args[0]) }\n')
        (folder / "go.mod").write_text(f"module {module}\ngo 1.26\n")
        go("sh", "-ec", f'eval "$(zeroos toolchain go)"; cd {folder}; go build -trimpath -buildvcs=false')
        images.append((folder / program).read_bytes())
        assert go("zeroos-run", str(folder / program)).stdout == f"{program}\n"
    assert images[0] == images[1]


def test_code_beyond_the_reach_of_a_jump(go, tmp_path):
    """700 functions of 2 KiB, each with an atomic addition, which needs an island: they move code that jumps then no
    longer reach, and still each is called once."""
    count = 700
    lines = ["package main", 'import ("os"; "sync/atomic")', "var c atomic.Int64", "var s [64]int64"]
    for number in range(count):
        lines += ["//go:noinline", f"func f{number}() {{", f"\tc.Add({number})"]
        lines += [f"\ts[{k}] = s[{(k * 7 + number) % 64}] * {k + 3} + s[{(k + number) % 64}]" for k in range(64)]
        lines += ["}"]
    lines += ["func main() {", *(f"\tf{number}()" for number in range(count))]
    lines += [f"\tif c.Load() != {count * (count - 1) // 2} {{ os.Exit(1) }}", "}"]
    (tmp_path / "main.go").write_text("\n".join(lines) + "\n")
    (tmp_path / "go.mod").write_text("module many\ngo 1.26\n")
    go("sh", "-ec", f'eval "$(zeroos toolchain go)"; cd {tmp_path}; go build -o {go.folder}/many .')
    go("zeroos-run", "many")
    report = go("zeroos", "report", "many").stdout
    assert re.search(r"^rewritten .* [1-9]\d* jump out of reach", report, re.MULTILINE)
    (before, after) = re.search(
        r"^islands +\S*go\.o\S*: ([\d,]+) bytes of code made ([\d,]+)$", report, re.MULTILINE
    ).groups()
    assert 1 << 20 < int(before.replace(",", "")) < int(after.replace(",", ""))


READS = """\
package main

import (
	"fmt"
	"os"
)

func main() {
	text, _ := os.ReadFile("a.txt")
	fmt.Println(os.Args[1:], string(text))
}
"""
READS_TEST = """\
package main

import (
	"os"
	"testing"
)

func TestReads(t *testing.T) {
	if text, err := os.ReadFile("testdata/a.txt"); err != nil || string(text) != "of the test" {
		t.Fatal(string(text), err)
	}
}
"""


def test_options_and_files(go, installed, tmp_path):
    """Go links again when the options of `zeroos toolchain go` change; its tests find the files beside them."""
    shell = Shell(tmp_path / "reads", *installed, "virt")
    shell.env.update({name: go.env[name] for name in ("PATH", "GOTOOLCHAIN", "GOFLAGS")})
    shell.write(go_mod="module reads\n\ngo 1.26\n", main_go=READS)
    (shell.folder / "main_test.go").write_text(READS_TEST)
    (shell.folder / "testdata").mkdir()
    (shell.folder / "testdata" / "a.txt").write_text("of the test")

    def made(*options: str, **env: str) -> str:
        words = " ".join(f"--option={option}" for option in options)
        shell("sh", "-ec", f'eval "$(zeroos toolchain go {words})"; go build -o reads .', **env)
        return shell("zeroos-run", "reads").stdout

    assert made() == "[] \n"
    assert made("args=one") == "[one] \n"
    assert made("files=testdata", "stack=2M") == "[] of the test\n"
    assert made(ZEROOS_OPTIONS="args='two words'") == "[two words] \n"
    shell.write(zeroos_toml='files = "testdata"\nmalloc = "bump"\n')
    assert made() == "[] of the test\n"
    assert "time=zero random=zero malloc=bump" in shell("zeroos", "report", "reads").stdout
    said = shell("sh", "-ec", "eval \"$(zeroos toolchain go)\"; go test -exec 'zeroos-run --files=.' .").stdout
    assert said.startswith("ok")
    assert "write it into zeroos.toml" in shell.error("zeroos", "toolchain", "go", "--option=args=two words")


def test_more_reserved_than_there_is(virt):
    virt.write(reserve_c=RESERVE)
    virt("zeroos-cc", "-O1", "reserve.c", "-o", "reserve")
    assert (
        virt("zeroos-run", "reserve").stdout
        == """\
1 1 1
1 1
1 1
-12 -12 -12
0 -12 1
0 0 7
0 0
1
0 0
7 7 2
1 -12
0 4=0 5=4 -1=0 -22
"""
    )


def test_where_there_is_no_go(virt):
    assert "Go has no port to 32-bit RISC-V, and risc0 is rv32im" in virt.error(
        "zeroos", "toolchain", "go", "--platform=risc0"
    )


def test_among_the_sources_of_an_image(tmp_path):
    tree = copy(tmp_path, fetched=True)
    text = "the cat and the dog and the bird\n" * 3 + "One more; one less.\n"
    tree.write("input", text)
    said = tree.scons("platform=zisk", "app=go", "input=input", "run").stdout
    shown = json.loads(re.search(r"^\[$.*?^\]$", said, re.MULTILINE | re.DOTALL)[0])
    expected = sorted(Counter(re.findall(r"[a-z]+", text.lower())).items(), key=lambda pair: (-pair[1], pair[0]))
    assert [(one["word"], one["times"]) for one in shown] == expected
    said = tree.scons("platform=zisk", "app=go").stdout
    assert "up to date" in said and "  GO  " not in said
    assert (
        "Go has no port to 32-bit RISC-V, and virt32 is rv32im"
        in tree.scons("platform=virt32", "app=go", status=2).error
    )
    old = tree.folder / "old"
    old.write_text("#!/bin/sh\necho go version go1.19.8 linux/amd64\n")
    old.chmod(0o755)
    assert (
        "go1.19.8 linux/amd64: install Go 1.26 or newer"
        in tree.scons("platform=zisk", "app=go", status=2, env={"ZEROOS_GO": str(old)}).error
    )


@pytest.mark.slow
@pytest.mark.random
@pytest.mark.skipif(MORE == 1, reason="of ./scons test-random: Go takes two minutes to compile it")
def test_ethereum(tmp_path):
    """The image and the same program on this machine, on blocks that Ethereum's own chain maker has made."""
    files = {name: HOME / name for name in sources() if name.startswith("examples/ethereum/")}
    tree = kept("ethereum", files, examples=False)
    folder, made = tree.folder / "examples" / "ethereum", tmp_path / "made"
    made.mkdir()
    settings = {**os.environ, "GOFLAGS": "", "GOTOOLCHAIN": "local"}
    if said := subprocess.run([GO, "list", "-deps", "./..."], cwd=folder, env=settings, capture_output=True).stderr:
        pytest.skip(f"Go has no modules here: {said.decode().splitlines()[-1]}")
    for package, file in ((".", "native"), ("./cmd/blocks", "blocks")):
        subprocess.run([GO, "build", "-o", tmp_path / file, package], cwd=folder, env=settings, check=True)
    subprocess.run([tmp_path / "blocks", made], check=True)
    blocks = sorted(file.with_suffix("") for file in made.glob("*.out"))
    assert len(blocks) == 30
    for one in blocks:
        done = subprocess.run([tmp_path / "native"], input=one.read_bytes(), capture_output=True)
        assert (done.returncode == 0) != one.name.startswith("bad-"), (one, done.stderr)
        assert done.stdout == one.with_suffix(".out").read_bytes()
    for name in ("empty", "transfers"):
        said = tree.scons("platform=virt", "app=ethereum", f"input={made / name}", "run").stdout
        assert (made / f"{name}.out").read_text().strip() in said
    said = tree.scons("platform=virt", "app=ethereum", f"input={made / 'bad-state-root'}", "run", status=2).stdout
    assert re.search(r"^ending +exit 1 .*\npublic output +empty$", said, re.MULTILINE)


def test_start_is_short(go):
    """Go's tables for all of the address space, and the heap before it is used, are not cleared: on SP1 they would be,
    as a prover chooses what is in memory."""
    go.write(small_go="package main\n\nfunc main() { println(1) }\n")
    go("sh", "-ec", 'eval "$(zeroos toolchain go --platform=sp1)"; go build -o small small.go')
    said = go("zeroos-run", "--json", "small").stdout
    assert json.loads(said)["instructions"] < 1_000_000


def test_what_takes_the_place_of_the_runtimes_sources(tmp_path):
    """All that is to be changed is found in the Go that is installed."""
    file = golang.overlay(GO, tmp_path)
    replaced = json.loads(file.read_text())["Replace"]
    assert [Path(name).name for name in replaced] == ["malloc.go", "mem_linux.go", "mprof.go"]
    for old, new in replaced.items():
        assert 1 <= len(set(Path(new).read_text().splitlines()) - set(Path(old).read_text().splitlines())) <= 2
    assert file == golang.overlay(GO, tmp_path)


PROFILED = """\
package main

import (
	"fmt"
	"runtime"
)

var sink int

//go:noinline
func leaf(n int) {
	for i := 0; i < n; i++ {
		sink += i
	}
}

//go:noinline
func deep(n int) int {
	var room [64]int
	room[n%64] = n
	if n > 0 {
		room[1] += deep(n - 1)
	} else {
		leaf(2)
		panic("deep")
	}
	return room[1] + room[n%64]
}

//go:noinline
func caught(n int) {
	defer func() {
		recover()
		leaf(3)
	}()
	deep(n)
}

func works(n int, done chan int) {
	for i := 0; i < 5; i++ {
		leaf(4)
		runtime.Gosched()
	}
	caught(n) // its stack moves
	leaf(5)
	done <- n
}

func main() {
	done := make(chan int)
	for i := 0; i < 3; i++ {
		go works(40, done)
	}
	for i := 0; i < 3; i++ {
		fmt.Println(<-done)
	}
	leaf(1)
}
"""


def test_profile_of_goroutines(go):
    """Goroutines that take turns, whose stacks move, and panics are each in a tree of their own, at their place."""
    go.write(profiled_go=PROFILED)
    go("sh", "-ec", 'eval "$(zeroos toolchain go)"; go build -o profiled profiled.go')
    stacks, _ = profiled(go, "profiled")
    first = below(stacks, "main.main")["main.main", "main.leaf"]
    works = below(stacks, "main.works")
    each = (works["main.works", "main.leaf"] - 18 * first) // (3 * (5 * 3 + 4))
    assert first > 0 and each > 0
    assert works["main.works", "main.leaf"] == 18 * first + 3 * (5 * 3 + 4) * each
    innermost = ("main.works", "main.caught", *["main.deep"] * 41, "main.leaf")
    assert works[innermost] == 3 * (first + each)
    cleared = sum(n for stack, n in works.items() if stack[-2:] == ("main.caught.func1", "main.leaf"))
    assert cleared == 3 * (first + 2 * each)
    assert not [stack for stack in stacks if "main.works" in stack and "main.main" in stack]
    own = {stack[0] for stack in stacks if any(name.startswith("main.") for name in stack)}
    assert own == {"runtime.main", "main.main.gowrap1"}, own
