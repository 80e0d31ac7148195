"""A program's sources compiled by an installed GCC or clang: the same behaviour as with the wheel's clang."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import ziglang
from tree import copy

PROGRAMS = Path(__file__).with_name("programs")
ZIG = "zig"
NEEDS = {ZIG: None, "gcc": "riscv64-unknown-elf-gcc", "clang": "clang"}
ENDS = ("noreturn", "unreachable", "switch", "trap", "null")
INPUT = "one two\nthree\n"


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A tree with programs of the tests, which all tests here share: what is not the program's is compiled once."""
    tree = copy(tmp_path_factory.mktemp("toolchains"))
    for app, ways in (("chain", ("thrown", "faulted")), ("chains", ("aborted", "asserted"))):
        tree.write(
            f"examples/{app}/SConscript",
            "Import('env')\n"
            + "".join(
                f"env.Unikernel('{way}', ['../chain/chain.cpp', '../chain/middle.c'], args=['{way}'])\n" for way in ways
            ),
        )
    for file in PROGRAMS.iterdir():
        tree.write(f"examples/compiled/{file.name}", file.read_text())
    tree.write(
        "examples/compiled/SConscript",
        "Import('env')\nenv.Unikernel('language', ['language.cpp'])\nenv.Unikernel('atomics', ['atomics.c'])\n"
        "env.Unikernel('uncaught', ['language.cpp'], args=['throw'])\n",
    )
    for name in ("chain.cpp", "middle.c"):
        shutil.move(tree.folder / "examples/compiled" / name, tree.folder / "examples/chain" / name)
    tree.write(
        "examples/ends/SConscript",
        "Import('env')\n"
        + "".join(f"env.Unikernel('{way}', ['../compiled/ends.c'], args=['{way}'])\n" for way in ENDS),
    )
    tree.write("input.txt", INPUT)
    return tree


@pytest.fixture
def toolchain(request):
    program = NEEDS[request.param]
    if program and not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    return request.param


every = pytest.mark.parametrize("toolchain", NEEDS, indirect=True)
installed = pytest.mark.parametrize("toolchain", [name for name in NEEDS if name != ZIG], indirect=True)
gcc = pytest.mark.parametrize("toolchain", ["gcc"], indirect=True)


def parts(text: str) -> dict[str, tuple[str, str]]:
    """What a run printed, by 'program on platform': its own output, and how it ended."""
    found = re.findall(
        r"^── (\S+ on \S+), embedded executor ─+\n(.*?)^ending +([^\n]+)$", text, re.MULTILINE | re.DOTALL
    )
    return {name: (output, ending) for name, output, ending in found}


@every
def test_c_behaves_alike(tree, toolchain):
    done = parts(
        tree.scons("platform=virt,risc0", "app=hello,wc", "input=input.txt", f"toolchain={toolchain}", "run").stdout
    )
    counts = f"{INPUT.count(chr(10)):7} {len(INPUT.split()):7} {len(INPUT):7}\n"
    for platform in ("virt", "risc0"):
        assert done[f"hello on {platform}"] == ("Hello from a zkVM\n", "exit 0")
        assert done[f"wc on {platform}"] == (counts, "exit 0")
    tree.up_to_date("platform=virt,risc0", "app=hello,wc", f"toolchain={toolchain}")


@every
def test_a_backtrace_goes_through_c_and_cpp(tree, toolchain):
    """From the instruction that ended the run to the program's start, by names as the source has them, whoever compiled
    it."""
    images = [("thrown", "zkvm_abort", "__cxa_throw"), ("faulted", "touch(int volatile*)", "touch(int volatile*)")]
    if toolchain == ZIG:  # the rest is C, and the same for all
        images += [("aborted", "zkvm_abort", "abort"), ("asserted", "zkvm_abort", "__assert_fail")]
    said = tree.scons(
        "platform=virt",
        "app=chain,chains" if toolchain == ZIG else "app=chain",
        f"toolchain={toolchain}",
        "run",
        status=2,
    ).stdout
    for image, first, last in images:
        frames = re.findall(
            r"^ +0x[0-9a-f]{8,} (.*?)\+0x[0-9a-f]+(?: at (\S+))?$",
            said.split(f"── {image} on ")[1].split("── ")[0],
            re.MULTILINE,
        )
        names = [name for name, _ in frames]
        own = ["int deep::Diver::down<int>(int)", "middle", "main", "__libc_start_main"]
        assert first in names and [name for name in names[names.index(last) + 1 :] if name in own] == own, (
            image,
            names,
        )
        at = dict(frames)
        for name, file in zip(own, ("chain.cpp", "middle.c", "chain.cpp")):
            assert re.fullmatch(rf"examples/chain/{file}:[1-9]\d*", at[name]), (image, frames)


@every
def test_the_language_and_atomics_behave_alike(tree, toolchain):
    """Classes, exceptions, static objects and RTTI; atomic operations, helpers of the compiler, long arithmetic."""
    done = parts(tree.scons("platform=virt", "app=compiled", f"toolchain={toolchain}", "run", status=2).stdout)
    for name, status in (("language", "exit 0"), ("atomics", "exit 0")):
        assert done[f"{name} on virt"] == ((PROGRAMS / f"{name}.out").read_text(), status)
    output, ending = done["uncaught on virt"]
    assert ending == "abort: killed by SIGABRT (6)" and "gone global" not in output, (output, ending)


@gcc
def test_where_gcc_thinks_that_nothing_arrives_is_a_trap(tree, toolchain):
    done = parts(tree.scons("platform=virt", "app=ends", "toolchain=gcc", "run", status=2).stdout)
    assert len(done) == len(ENDS)
    for name, (output, ending) in done.items():
        assert output == "" and ending.startswith(
            "fault: " + ("store to 0x00000000" if name.startswith("null") else "illegal instruction 0xc0001073")
        ), name


@installed
def test_headers_of_the_library_are_refused_with_the_remedy(tree, toolchain):
    version = int(
        re.search(
            r"(\d+)\.\d+\.\d", subprocess.run([NEEDS[toolchain], "--version"], capture_output=True, text=True).stdout
        )[1]
    )
    if toolchain == "clang" and version >= 17:
        pytest.skip(f"clang {version} has the headers")
    said = tree.scons("platform=virt", "app=cpp", f"toolchain={toolchain}", status=2).stderr
    assert "cannot compile the headers of the C++ library" in said and "toolchain=zig" in said


def test_another_clang_is_named_and_has_the_library(tree):
    """One that is new enough; the wheel's own under another name stands for it."""
    folder = Path(ziglang.__file__).parent
    program = tree.folder / "clang-19"
    program.write_text(
        f'#!/bin/sh\n[ $1 = -print-resource-dir ] && echo {folder}/lib && exit\nexec {folder}/zig clang "$@"\n'
    )
    program.chmod(0o755)
    tree.write("examples/small/SConscript", "Import('env')\nenv.Unikernel('small', ['small.cpp'])\n")
    tree.write(
        "examples/small/small.cpp",
        (
            "#include <vector>\n#include <cstdio>\nint main() { std::vector<int> all{1, 2, 3}; all.push_back(4); "
            'std::printf("%zu\\n", all.size()); }\n'
        ),
    )
    done = parts(tree.scons("platform=virt", "app=small", f"toolchain={program}", "run").stdout)
    assert done["small on virt"] == ("4\n", "exit 0")


def test_a_compiler_is_not_started_to_find_nothing_to_do(tree):
    log = tree.folder / "calls"
    program = tree.folder / "some-gcc"
    real = shutil.which(NEEDS["gcc"])
    if real is None:
        pytest.skip(f"{NEEDS['gcc']} is not installed")
    program.write_text(f'#!/bin/sh\necho x >>{log}\nexec {real} "$@"\n')
    program.chmod(0o755)
    tree.scons("platform=virt", "app=hello", f"toolchain={program}")
    calls = log.read_text()
    tree.up_to_date("platform=virt", "app=hello", f"toolchain={program}")
    assert log.read_text() == calls
    program.write_text(program.read_text().replace("echo x", "echo y"))  # another compiler, perhaps, of the same words
    tree.up_to_date("platform=virt", "app=hello", f"toolchain={program}")
    assert "y" in log.read_text()


@pytest.mark.parametrize(
    "word, says",
    [
        ("tcc", "no such compiler; known: zig (the default), gcc, clang"),
        ("/bin/true", "is neither clang nor GCC"),
        (sys.executable, "is neither clang nor GCC"),
    ],
)
def test_what_is_no_compiler_is_refused(tree, word, says):
    assert says in tree.scons("platform=virt", "app=hello", f"toolchain={word}", status=2).error


def test_a_compiler_that_is_missing_or_of_another_machine(tree, tmp_path):
    fake = tmp_path / "gcc"
    fake.write_text(
        "#!/bin/sh\ncase $1 in --version) echo 'gcc (Some) 12.2.0';; -dumpmachine) echo x86_64-linux-gnu;; esac\n"
    )
    fake.chmod(0o755)
    assert (
        "compiles for x86_64-linux-gnu, not for RISC-V"
        in tree.scons("platform=virt", "app=hello", f"toolchain={fake}", status=2).error
    )
    nowhere = {"PATH": str(tmp_path / "nothing")}
    for name, remedy in (("gcc", "install gcc-riscv64-unknown-elf"), ("clang", "install clang")):
        assert remedy in tree.scons("platform=virt", "app=hello", f"toolchain={name}", status=2, env=nowhere).error


@pytest.mark.parametrize("toolchain", [ZIG, "gcc"], indirect=True)
def test_compile_commands_are_correct(tree, toolchain):
    """Each of them, run as a check of the syntax, by the compiler that it was made for; and a program's by another
    clang too."""
    words = "platform=virt", "app=hello,compiled", f"toolchain={toolchain}", "compile_commands.json"
    assert "compile_commands.json: " in tree.scons(*words).stdout
    text = (tree.folder / "compile_commands.json").read_text()
    commands = json.loads(text)
    by_file = {command["file"]: command for command in commands}
    assert {"examples/hello/hello.c", "examples/compiled/language.cpp", "libos/start/start.libc-ours.c"} <= set(
        by_file
    ) and any("/musl/src/" in file for file in by_file)
    wheel = [str(Path(ziglang.__file__).with_name("zig")), "clang"]
    sample = [
        command
        for number, command in enumerate(commands)
        if number % 10 == 0 or command["file"].startswith("examples/")
    ]
    for command in sample:
        assert command["directory"] == str(tree.folder) and (tree.folder / command["output"]).is_file()
        own = command["file"].startswith("examples/") and toolchain == "gcc"
        program = command["arguments"][:1] if own else wheel
        assert Path(command["arguments"][0]).name == (NEEDS["gcc"] if own else "clang")
        options = command["arguments"][1:]
        options[options.index("-o") + 1] = str(
            tree.folder / "scratch.o"
        )  # assembly has no syntax to check: it is compiled
        check = subprocess.run(
            [*program, *options, "-fsyntax-only"], cwd=command["directory"], capture_output=True, text=True
        )
        assert check.returncode == 0, (command, check.stderr)
    if toolchain == ZIG and shutil.which("clang"):
        subprocess.run([*by_file["examples/hello/hello.c"]["arguments"], "-fsyntax-only"], cwd=tree.folder, check=True)
    stamp = (tree.folder / "compile_commands.json").stat().st_mtime_ns
    tree.up_to_date(*words)
    assert (tree.folder / "compile_commands.json").stat().st_mtime_ns == stamp


def test_ccache_tells_platforms_apart(virt, tmp_path):
    """It hashes the command line, not ZEROOS_PLATFORM: docs/build.md says so."""
    if not shutil.which("ccache"):
        pytest.skip("ccache is not installed")
    virt.write(half_c="int half(long n) { return n / 2; }\n")
    made = {}
    for name in ("risc0", "virt", "risc0"):
        words = ("ccache", "zeroos-cc", f"--platform={name}", "-c", "half.c", "-o", "half.o")
        virt(*words, CCACHE_DIR=str(tmp_path / "ccache"), ZEROOS_PLATFORM="")
        content = (virt.folder / "half.o").read_bytes()
        assert made.setdefault(name, content) == content and content[4] == (1 if name == "risc0" else 2)
    said = virt("ccache", "--print-stats", CCACHE_DIR=str(tmp_path / "ccache")).stdout
    assert "direct_cache_hit\t1" in said
