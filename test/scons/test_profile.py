"""Profiles: each instruction counts once, for the stack of functions that it is in."""

import io
import json
import random
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from chance import SEED, times
from elftools.elf.elffile import ELFFile
from profiles import below, profiled
from results import valid
from tree import HOME
from zeroos.executor.embedded import run_embedded
from zeroos.executor.profiling import Profiler
from zeroos.platforms import modules
from zeroos.reports.profile import files
from zeroos.reports.profile.build import build
from zeroos.reports.profile.functions import functions
from zeroos.reports.profile.groups import group
from zeroos.reports.profile.model import own

APART = "__attribute__((noinline)) "
KINDS = """\
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#define APART __attribute__((noinline))

static jmp_buf back;
static volatile int sink;

APART void leaf(int n) { for (int i = 0; i < n; i++) sink += i; }
static inline __attribute__((always_inline)) void copied(int n) { for (int i = 0; i < n; i++) sink ^= i; }
APART void jumps(int depth) { if (depth) jumps(depth - 1); else longjmp(back, 1); sink++; }
APART void after_jump(void) { leaf(3); }
APART void last(int n) { leaf(n); sink++; }
APART void tail(int n) { sink++; last(n + 1); }
APART void twice(int n) { if (n) twice(n - 1); leaf(2); }
APART void from_handler(void) { leaf(4); }
void handler(int signal) { from_handler(); sink++; }
APART void switched(int n) { for (int i = 0; i < n; i++) { leaf(5); sched_yield(); } }
void *worker(void *n) { switched(*(int *)n); return 0; }
void *jumper(void *n) { jmp_buf here; if (!setjmp(here)) { sched_yield(); longjmp(here, 1); } after_jump(); return 0; }
APART void jumped(void) { if (!setjmp(back)) jumps(4); after_jump(); }
APART void inlined(void) { copied(6); leaf(1); }
APART void selected(int n)
{
	switch (n) {
	case 0: leaf(1); break;
	case 1: leaf(2); sink++; break;
	case 2: sink += 5; leaf(3); break;
	case 3: leaf(4); sink += 7; break;
	case 4: sink ^= 3; leaf(6); break;
	case 5: sink ^= 9; break;
	}
	sink++;
}
int main(void)
{
	int counts[] = { 3, 2, 4 };
	pthread_t threads[4];
	jumped();
	tail(2);
	twice(3);
	inlined();
	for (int i = 0; i < 6; i++) selected(i);
	signal(SIGUSR1, handler);
	raise(SIGUSR1);
	for (int i = 0; i < 3; i++) pthread_create(&threads[i], 0, worker, &counts[i]);
	pthread_create(&threads[3], 0, jumper, 0);
	for (int i = 0; i < 4; i++) pthread_join(threads[i], 0);
	puts("done");
}
"""


def test_stacks_of_c(shell):
    shell.write(main_c=KINDS)
    shell("zeroos-cc", "-O1", "-g", "main.c", "-o", "image")
    stacks, _ = profiled(shell, "image")
    main = below(stacks, "main")
    # What a tree must have, with the arguments that leaf() had, each of which costs the same.
    each = (main["main", "jumped", "after_jump", "leaf"] - main["main", "inlined", "leaf"]) // 2
    first = main["main", "inlined", "leaf"]
    assert each > 0 and main["main", "jumped", "after_jump", "leaf"] == first + 2 * each
    assert main["main", "tail", "last", "leaf"] == first + 2 * each
    for depth in range(1, 5):
        assert main[("main", *["twice"] * depth, "leaf")] == first + each, depth
        assert ("main", "jumped", *["jumps"] * depth) in main
    assert not any(stack[-1] != "longjmp" for stack in below(stacks, "longjmp") if len(stack) == 1)
    assert ("main", "inlined", "copied") in main
    assert main["main", "selected", "leaf"] == 5 * first + (0 + 1 + 2 + 3 + 5) * each
    handlers = below(stacks, "handler")
    assert handlers["handler", "from_handler", "leaf"] == first + 3 * each
    assert any(stack[:2] == ("main", "raise") and "handler" in stack for stack in main)
    # Threads: all of their turns are in one tree, whose root is where a thread begins.
    workers = below(stacks, "worker")
    assert workers["worker", "switched", "leaf"] == 9 * (first + 4 * each)
    assert below(stacks, "jumper")["jumper", "after_jump", "leaf"] == first + 2 * each
    assert not any("main" in stack for stack in stacks if "worker" in stack or "jumper" in stack)
    known = {"_start", "__clone"}
    assert {stack[0] for stack in stacks} <= known, {stack[0] for stack in stacks}


EXCEPTIONS = """\
#include <cstdio>
#include <stdexcept>
#define APART __attribute__((noinline))
static volatile int sink;
APART void leaf(int n) { for (int i = 0; i < n; i++) sink = sink + i; }
struct guard { ~guard() { leaf(2); } };
APART void thrower(int depth)
{
	guard here;
	if (depth) thrower(depth - 1);
	else throw std::runtime_error("x");
	sink = sink + 1;
}
APART void rethrows() { try { thrower(2); } catch (...) { leaf(3); throw; } }
APART void catches(int n)
{
	if (n) { try { catches(n - 1); } catch (int) { leaf(5); } }
	else { try { rethrows(); } catch (std::exception &) { leaf(4); } throw 1; }
}
int main() { catches(1); leaf(1); std::puts("done"); }
"""


def test_exceptions(virt):
    virt.write(main_cpp=EXCEPTIONS)
    virt("zeroos-c++", "-O1", "-g", "main.cpp", "-o", "image")
    stacks, _ = profiled(virt, "image")
    main = below(stacks, "main")
    first = main["main", "leaf(int)"]
    at = ("main", "catches(int)")
    each = main[(*at, "leaf(int)")] - first
    assert each % 4 == 0 and each > 0
    each //= 4
    assert main[(*at, at[1], "leaf(int)")] == first + 3 * each
    assert main[(*at, at[1], "rethrows()", "leaf(int)")] == first + 2 * each
    guarded = {stack: n for stack, n in below(stacks, "thrower(int)").items() if stack[-1] == "leaf(int)"}
    assert sum(guarded.values()) == 3 * (first + each)
    assert sorted(stack.count("thrower(int)") for stack in guarded) == [1, 2, 3]
    assert {stack[0] for stack in stacks} == {"_start"}


SMALL = """\
#include <stdio.h>
static volatile int sink;
__attribute__((noinline)) void below(int n) { for (int i = 0; i < n; i++) sink += i; }
__attribute__((noinline)) void above(void) { below(100); sink++; }
int main(void) { above(); below(50); puts("<script>alert(1)</script>"); }
"""


@pytest.fixture
def small(virt):
    virt.write(main_c=SMALL)
    virt("zeroos-cc", "-O1", "-g", "main.c", "-o", "image")
    return virt


def test_every_format_has_the_same_costs(small):
    stacks, done = profiled(small, "image")
    made, total = small.folder / "made", sum(stacks.values())
    lines = [line.rsplit(" ", 1) for line in (made / "profile.folded").read_text().splitlines()]
    assert Counter({tuple(stack.split(";")): int(count) for stack, count in lines}) == stacks
    assert f"{total:,} instructions" in done.stderr
    first = next(line for line in done.stderr.splitlines() if "main.c" in line)
    assert "below" in first and f"{sum(n for stack, n in stacks.items() if stack[-1] == 'below'):,}" in first
    source = (made / "lines.txt").read_text()
    loop = re.search(r"^ *([\d,]+) +3  .*void below", source, re.MULTILINE)
    itself = sum(n for stack, n in stacks.items() if stack[-1] == "below")
    assert loop and 0.98 * itself < int(loop[1].replace(",", "")) <= itself  # a few instructions have no line
    assert all(done.stderr.count(str(made.name + "/" + file.name)) == 1 for file in made.iterdir())


@pytest.mark.skipif(not shutil.which("callgrind_annotate"), reason="needs valgrind's callgrind_annotate")
def test_callgrind_annotate_reads_it(small):
    stacks, _ = profiled(small, "image")
    done = subprocess.run(
        ["callgrind_annotate", "--inclusive=yes", "--threshold=100", small.folder / "made/callgrind.out"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0 and not done.stderr, done.stderr
    said = {
        name: int(n.replace(",", "")) for n, name in re.findall(r"^ *([\d,]+) .*:(\w+)$", done.stdout, re.MULTILINE)
    }
    assert f"{sum(stacks.values()):,} (100.0%)  PROGRAM TOTALS" in done.stdout
    for name in ("main", "above", "below", "_start"):
        assert said[name] == sum(n for stack, n in stacks.items() if name in stack), name


@pytest.mark.skipif(not shutil.which("go"), reason="needs Go's pprof")
def test_pprof_reads_it(small):
    stacks, _ = profiled(small, "image")
    command = ["go", "tool", "pprof", "-top", "-nodecount=500", "-nodefraction=0", small.folder / "made/profile.pb.gz"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=small.folder)
    assert done.returncode == 0, done.stderr
    rows = re.findall(r"^ *(\d+) +\S+ +\S+ +(\d+) +\S+ +(\w+)$", done.stdout, re.MULTILINE)
    for name in ("main", "above", "below", "_start"):
        flat = sum(n for stack, n in stacks.items() if stack[-1] == name)
        cumulative = sum(n for stack, n in stacks.items() if name in stack)
        assert (str(flat), str(cumulative), name) in rows


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs chromium")
def test_page(small):
    """The page renders, zooms, searches, and turns around."""
    stacks, _ = profiled(small, "image")
    total = sum(stacks.values())

    def shown(state: str) -> str:
        page = f"file://{small.folder}/made/profile.html#{state}"
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page]
        dom = subprocess.run(command, capture_output=True, text=True, cwd=small.folder, timeout=120).stdout
        return dom.split('<script id="data"')[0]  # not what it was made from

    def boxes(dom: str) -> dict[str, float]:
        found = re.findall(r'title="([^" ]+)[^>]*width: ([\d.]+)%', dom)
        return {name: float(width) for name, width in found}

    def amount(name: str) -> int:
        return sum(n for stack, n in stacks.items() if name in stack)

    whole = shown("")
    assert f"{total:,} instructions" in whole
    assert boxes(whole)["main"] == pytest.approx(100 * amount("main") / total)
    assert "alert" not in whole
    assert f"”: {amount('below'):,} instructions" in shown("search=^below$")
    inverted = shown("view=inverted")
    own = sum(n for stack, n in stacks.items() if stack[-1] == "main")
    assert boxes(inverted)["zeroos_start"] <= boxes(whole)["zeroos_start"]
    assert re.search(rf'title="main [^"]*: {own:,} instructions', inverted)
    assert re.search(r'title="libOS, libOS: [\d,]+ instructions', shown("view=libraries"))
    made = json.loads(re.search(r'json">(.*)</script>', (small.folder / "made/profile.html").read_text())[1])
    index = {tuple(function[:1]): str(i) for i, function in enumerate(made["functions"])}
    keys = next(stack for stack in stacks if stack[-1] == "above")
    zoomed = boxes(shown("zoom=" + "%2F".join(index[name,] for name in keys)))
    assert zoomed["above"] == 100
    outer = 100 * amount("above")
    inside = sum(n for stack, n in stacks.items() if stack[-2:] == ("above", "below"))
    assert zoomed["below"] == pytest.approx(100 * inside / (outer / 100))


def test_what_is_lacking_is_said(small):
    """Images from elsewhere, stripped, with other debug information, and damaged ones."""
    debug = Path(small("zeroos", "debug", "image").stdout.strip()).read_bytes()
    image = (small.folder / "image").read_bytes()
    (small.folder / "elsewhere").write_bytes(image + b"\0")
    stacks, done = profiled(small, "--platform=virt", "elsewhere")
    assert "was not linked here by zeroos" in done.stderr
    assert "not known: the image has no symbols" in done.stderr
    assert len(stacks) > 20  # functions that are called have their addresses as names
    assert "not known: there is no debug information" in done.stderr
    (small.folder / "nothing").write_bytes(b"\x7fELF")
    assert "Traceback" not in small("zeroos", "profile", "--platform=virt", "nothing", status=1).stderr
    (small.folder / "debug").write_bytes(debug)
    _, done = profiled(small, "--platform=virt", "debug")
    assert "not known" not in done.stderr


def test_damaged_debug_information(small):
    """Whatever an ELF says: there is a profile, in which each instruction counts once, and every file of it."""
    debug = Path(small("zeroos", "debug", "image").stdout.strip()).read_bytes()
    image = (small.folder / "image").read_bytes()
    host = modules.module(HOME / "platforms" / "virt", "host", {}).Host
    with io.BytesIO(debug) as stream:
        headers = ELFFile(stream)
        parts = [
            (section["sh_offset"], section["sh_size"])
            for section in headers.iter_sections()
            if section.name.startswith((".debug", ".symtab", ".strtab")) and section["sh_size"]
        ]
    chance = random.Random(SEED)
    broken = 0
    for i in range(times(24)):
        elf = bytearray(debug)
        offset, size = parts[i % len(parts)]
        for _ in range(chance.choice((1, 8, 200))):
            elf[offset + chance.randrange(size)] = chance.randrange(256)
        if i % 8 == 7:
            del elf[chance.randrange(len(elf)) :]
        data = bytes(elf)
        profiler = Profiler(functions(data))
        result = run_embedded(host, image, profiler=profiler)
        made = build("image", data, profiler, result)
        assert sum(sum(own(call)) - own(call)[1] for call in made.calls()) == result.instructions
        said = files.write(made, small.folder / "damaged")
        broken += "not known" in said
    assert broken


MARKED = """\
#include <stdio.h>
#include <zkvm_mark.h>
static volatile int sink;
static void work(int n) { for (int i = 0; i < n; i++) sink += i; }
/* As jolt-platform's start_cycle_tracking and end_cycle_tracking: first the present one, then that before. */
static inline void jolt(const char *name, unsigned size, unsigned event)
{
	register unsigned long a0 __asm__("a0") = 0xC7C1E, a1 __asm__("a1") = (unsigned long)name;
	register unsigned long a2 __asm__("a2") = size, a3 __asm__("a3") = event;
	__asm__ volatile(".insn i 0x5B, 2, x0, x0, 0" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a3));
}
static inline void older(const char *name, unsigned size, unsigned event)
{
	register unsigned long a0 __asm__("a0") = 0xC7C1E, a1 __asm__("a1") = (unsigned long)name;
	register unsigned long a2 __asm__("a2") = size, a3 __asm__("a3") = event, a7 __asm__("a7") = 0;
	__asm__ volatile(".word 0x73" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a3), "r"(a7));
}
int main(void)
{
	setvbuf(stdout, 0, _IOLBF, 0);
	zkvm_mark_begin("all");
	for (int i = 0; i < 3; i++) {
		zkvm_mark_begin("part");
		work(1000);
		zkvm_mark_end("part");
	}
	puts("cycle-tracker-report-start: printed");
	work(2000);
	puts("cycle-tracker-report-end: printed");
	jolt("jolts", 4, 1);
	work(2000);
	older("older", 5, 1);
	work(1000);
	older("older", 5, 2);
	jolt("jolts", 4, 2);
	zkvm_mark_end("all");
	zkvm_mark_end("never");
	puts("cycle-tracker-start: open");
}
"""


@pytest.mark.parametrize("platform", ["risc0", "virt", "jolt"])
def test_marks(virt, platform):
    """Parts that the program marks are listed as they lie in one another; what does not fit is said. So it is in the
    profile, in the report of a plain run, and in its JSON."""
    virt.write(main_c=MARKED)
    virt("zeroos-cc", f"--platform={platform}", "-O1", "-g", "main.c", "-o", "image")
    _, done = profiled(virt, "image")
    plain = virt("zeroos", "run", "--report", "image")
    assert plain.stdout == done.stdout == virt("zeroos", "run", "image").stdout
    row = re.compile(r"^(?:marks)? *([\d,]+) .* (\d+)  ( *)(all|part|printed|jolt|older|open)$", re.MULTILINE)
    found = row.findall(done.stderr)
    assert found == row.findall(plain.stderr)
    rows = {name: (int(cost.replace(",", "")), times, depth) for cost, times, depth, name in found}
    loop = rows["part"][0] / 3000  # instructions a turn
    assert 4 < loop < 12
    assert rows["part"][1:] == ("3", "  ") and rows["printed"][1:] == ("1", "  ") and rows["all"][1:] == ("1", "")
    assert rows["jolt"][1:] == ("1", "  ") and rows["older"][1:] == ("1", "    ")
    assert 2000 * int(loop) < rows["printed"][0] < 2000 * int(loop) + 2000
    assert rows["older"][0] < 1000 * loop + 20 and abs(rows["jolt"][0] - 3 * rows["older"][0]) < 50
    assert rows["part"][0] + rows["printed"][0] + rows["jolt"][0] < rows["all"][0]
    made = json.loads(virt("zeroos", "run", "--json", "image").stdout)
    valid(made)
    (all_, opened) = made["marks"]
    assert [part["name"] for part in all_["parts"]] == ["part", "printed", "jolt"]
    assert all_["parts"][2]["parts"][0]["name"] == "older" and opened["name"] == "open"
    assert (all_["parts"][0]["instructions"], all_["parts"][0]["count"]) == (rows["part"][0], 3)
    for said in (done.stderr, plain.stderr, "".join(made["lacking"])):
        assert "the mark never ends, but had not begun" in said
        assert "the mark open had not ended when the run did" in said
    page = (virt.folder / "made/profile.html").read_text()
    shown = json.loads(re.search(r'json">(.*)</script>', page)[1])["marks"]
    assert shown == made["marks"]
    if platform == "jolt":  # in the VM's own unit, too
        assert made["cost"]["unit"] == "rows" and all_["cost"] > all_["instructions"]


@pytest.mark.parametrize("platform, choices", [("risc0", {"zkvm": "5"}), ("sp1", {})])
def test_marks_change_no_count(virt, platform, choices):
    """What the VM counts is the same whether the executor stops at marks or not."""
    virt.write(main_c=MARKED)
    options = [f"--option={name}={value}" for name, value in choices.items()]
    virt("zeroos-cc", f"--platform={platform}", *options, "-O1", "main.c", "-o", "image")
    host = modules.module(HOME / "platforms" / platform, "host", choices).Host
    image = (virt.folder / "image").read_bytes()
    plain, marked = run_embedded(host, image), run_embedded(host, image, marked=True)
    assert len(marked.marks) == 16 and not plain.marks
    assert (marked.cycles, marked.instructions, marked.log) == (plain.cycles, plain.instructions, plain.log)


MEMORY = """\
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define APART __attribute__((noinline))
static char *volatile kept;
APART void deep(int n) { volatile char a[1000]; for (int i = 0; i < 1000; i++) a[i] = i; if (n) deep(n - 1); a[0] = 1; }
void *worker(void *n) { deep(*(int *)n); return 0; }
APART void small(int n) { kept = malloc(n); free(kept); }
APART void zeros(void) { kept = calloc(100, 50); kept = realloc(kept, 9000); }
APART void early(void)
{
	static void *all[99];
	for (int i = 0; i < 99; i++) if (posix_memalign(&all[i], 64, 300)) abort();
	for (int i = 0; i < 99; i++) if (i % 9) free(all[i]);
}
int main(void)
{
	pthread_t threads[2];
	int depths[] = { 1, 4 };
	deep(9);
	early();
	for (int i = 0; i < 2; i++) pthread_create(&threads[i], 0, worker, &depths[i]);
	for (int i = 0; i < 2; i++) pthread_join(threads[i], 0);
	for (int i = 0; i < 5; i++) small(1000);
	zeros();
	kept = malloc(100 * 4096);
	memset(kept, 1, 100 * 4096);
	puts("done");
}
"""


def test_memory(virt):
    """Pages, the depth of each stack, and what was allocated by whom."""
    virt.write(main_c=MEMORY)
    virt("zeroos-cc", "-O1", "-g", "main.c", "-o", "image")
    _, done = profiled(virt, "image")
    pages = re.search(r"^memory: (\d+) pages of 4 KiB \(data (\d+), heap (\d+), main stack (\d+)\)$", done.stderr, re.M)
    all_, data, heap, stack = map(int, pages.groups())
    assert all_ == data + heap + stack and 100 <= heap < 130 and 3 <= stack <= 5
    sizes = [int(n.replace(",", "")) for n in re.findall(r"^stack of \S+, \S+: ([\d,]+) bytes", done.stderr, re.M)]
    frame = (sizes[1] - sizes[2]) / 3  # threads of depths 4 and 1
    assert 1000 < frame < 1100 and 10 * frame < sizes[0] < 10 * frame + 1000
    assert done.stderr.count("start, worker: ") == 2
    lines = (virt.folder / "made/allocations.folded").read_text().splitlines()
    by = {tuple(stack.split(";")[-2:]): int(size) for stack, size in (line.rsplit(" ", 1) for line in lines)}
    assert by["small", "malloc"] == 5 * 1000 and by["zeros", "calloc"] == 5000 and by["zeros", "realloc"] == 9000
    assert by["main", "malloc"] == 100 * 4096
    assert re.search(r"^ *5,000 +5 +0  malloc ← small ← main ← ", done.stderr, re.M)
    assert re.search(r"^ *29,700 +99 +3,300  posix_memalign ← early ← main ← ", done.stderr, re.M)
    at_most = [int(n.replace(",", "")) for n in re.findall(r"^ *[\d,]+ +[\d,]+ +([\d,]+)  ", done.stderr, re.M)]
    kept = {100 * 4096, 3_300, 9000}
    assert kept <= set(at_most) and at_most == sorted(at_most, reverse=True)
    total = int(re.search(r"^heap: ([\d,]+) bytes at most", done.stderr, re.M)[1].replace(",", ""))
    assert total == sum(at_most) == sum(kept)


def test_out_of_memory(virt):
    """A run points to the profile, and that says who has it."""
    virt.write(
        main_c=f"#include <stdio.h>\n#include <stdlib.h>\n{APART}void *hoards(void) {{ return malloc(1 << 20); }}\n"
        f"{APART}void *small(void) {{ return malloc(100); }}\n"
        'int main(void) { free(small()); while (hoards()); perror("hoards"); return 1; }\n'
    )
    virt("zeroos-cc", "-O1", "-g", "main.c", "-o", "image")
    assert "it lacked memory: zeroos profile image says" in virt("zeroos-run", "image", status=1).stderr
    done = virt("zeroos", "profile", "image", status=1)
    size, times, peak = re.search(r"^ *([\d,]+) +(\d+) +([\d,]+)  malloc ← hoards ← main", done.stderr, re.M).groups()
    assert int(times) > 10 and int(size.replace(",", "")) == int(times) << 20
    assert int(peak.replace(",", "")) == int(times) - 1 << 20  # the last call got none


@pytest.mark.parametrize("platform", ["risc0", "jolt", "openvm", "zisk", "sp1"])
def test_costs_are_those_that_the_vm_charges(virt, platform):
    """The costs of all stacks are those of the run, and each is that of the instructions in it."""
    virt.write(main_c=SMALL)
    virt("zeroos-cc", f"--platform={platform}", "-O1", "-g", "main.c", "-o", "image")
    profiled(virt, "image")
    cycles = json.loads(virt("zeroos", "run", "--json", "image").stdout)["cycles"]
    made = json.loads((virt.folder / "made/profile.speedscope.json").read_text())["profiles"]
    assert made[0]["name"] == "instructions"
    assert made[1]["name"] == ("cycles" if platform == "risc0" else list(cycles)[-1])
    charged = cycles["user"] + cycles["paging"] if platform == "risc0" else cycles[made[1]["name"]]
    assert sum(made[1]["weights"]) == made[1]["endValue"] == charged
    folded = (virt.folder / "made/profile.folded").read_text()
    rest = re.search(r"^\[charged for the whole run\] (\d+)$", folded, re.MULTILINE)
    assert int(rest[1]) < 400 if rest else platform in ("risc0", "jolt")


@pytest.mark.parametrize(
    "symbol, file, expected",
    [
        ("_RINvMs_NtCs2Ha0jTIS6Pr_4core5arrayAp7try_map", "", "crate core"),
        ("_RNvXNtNtCs4NRxY_3std6thread5localNtB2_11AccessErrorNtCs2_4core3fmt5Debug3fmt", "", "crate std"),
        ("push", "/root/.cargo/registry/src/index.crates.io-1/serde_json-1.0.1/src/de.rs", "crate serde_json"),
        ("fmt", "/usr/lib/rustlib/src/rust/library/core/src/fmt/mod.rs", "crate core"),
        ("runtime.mallocgc", "/usr/local/go/src/runtime/malloc.go", "package runtime"),
        ("github.com/a/b.v2/c.(*T).Do", "/x/c/t.go", "package github.com/a/b.v2/c"),
        ("memcpy", "libos/string/memcpy.S", "libOS"),
        ("qsort", "zig/libc/musl/src/stdlib/qsort.c", "libc"),
        ("main", "main.c", "app"),
        ("main", "", "unknown"),
    ],
)
def test_groups(symbol, file, expected):
    assert group(symbol, file) == expected
