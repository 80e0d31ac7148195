"""The SDK: programs that are compiled and linked without the build, by two linkers, run on every platform."""

import hashlib
import os
import shutil
import subprocess
import sys

import pytest
from tree import HOME, Tree, copy
from zeroos.errors import ZeroosError
from zeroos.executor.embedded import run_embedded
from zeroos.pack import pack
from zeroos.platforms import modules
from zeroos.platforms.descriptor import load
from zeroos.scons.commandline import platform_folders
from zeroos.scons.toolchain import find

FOLDERS = platform_folders(HOME, str(HOME / "test" / "platforms"))
PLATFORMS = {name: load(folder) for name, folder in FOLDERS.items()}
SDK = ("platforms_path=others", "platform=" + ",".join(PLATFORMS), "sdk")
GNU = "riscv64-unknown-elf-ld"

C = """\
#include <zkvm_accelerators.h>
#include <zkvm_io.h>

extern uint8_t _heap_start[], _heap_end[];
_Noreturn void abort(void);
void *memcpy(void *, const void *, size_t);

static int constructed, zero[1000], data = 7;

static void say(const char *text)
{
	size_t size = 0;
	while (text[size]) size++;
	write_log((const uint8_t *)text, size);
}

__attribute__((constructor)) static void before(void)
{
	constructed = data;
}

__attribute__((destructor)) static void after(void)
{
	say("after\\n");
}

/* The first byte of the input says how to end. */
int main(void)
{
	const uint8_t *input;
	size_t size;
	zkvm_sha256_hash hash;
	read_input(&input, &size);
	if (constructed != 7 || zero[999] || (size_t)(_heap_end - _heap_start) < (1 << 20)) return 90;
	memcpy(_heap_start, input, size);
	if (zkvm_sha256(_heap_start, size, &hash) != ZKVM_EOK) return 91;
	write_output(hash.data, sizeof hash.data);
	say("main\\n");
	switch (input[0]) {
	case 'a': abort();
	case 't': __builtin_trap();
	case '3': return 3;
	case '2': return 256;
	}
	return 0;
}
"""

CPP = """\
extern "C" void write_log(const unsigned char *, unsigned long);

struct Object {
	const char *name;
	Object(const char *name) : name(name) { say('+'); }
	~Object() { say('-'); }
	void say(char what) { unsigned char text[2] = { (unsigned char)what, (unsigned char)*name }; write_log(text, 2); }
};

static Object one("1"), two("2");

extern "C" int main()
{
	static Object three("3");
	return 0;
}
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Tree:
    tree = copy(tmp_path_factory.mktemp("sdk"))
    tree.write("c.c", C)
    tree.write("cpp.cc", CPP)
    tree.scons(*SDK)
    return tree


def compiled(tree: Tree, name: str, source: str) -> str:
    """An object of a program, compiled as the linker script's comment says."""
    platform, toolchain = PLATFORMS[name], find()
    object = tree.folder / f"{name}-{source}.o"
    subprocess.run(
        [
            toolchain.zig,
            "clang",
            f"--target=riscv{platform.xlen}-unknown-elf",
            f"-march={platform.arch}",
            f"-mabi={platform.abi}",
            f"-mcmodel={'medany' if platform.xlen == 64 else 'medlow'}",
            "-ffreestanding",
            "-O2",
            "-ffunction-sections",
            "-Wall",
            "-Werror",
            *(["-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics"] if source.endswith(".cc") else []),
            "-nostdinc",
            "-isystem",
            str(toolchain.lib / "include"),
            "-I",
            f"build/{name}/sdk/include",
            "-c",
            source,
            "-o",
            str(object),
        ],
        cwd=tree.folder,
        check=True,
    )
    return str(object)


def image(tree: Tree, name: str, object: str, linker: list[str], *flags: str) -> bytes:
    """The packed program."""
    elf, file = tree.folder / f"{name}.elf", tree.folder / f"{name}.image"
    subprocess.run(
        [
            *linker,
            *flags,
            "-T",
            f"build/{name}/sdk/{name}.ld",
            object,
            f"build/{name}/sdk/libzeroos-{name}.a",
            "-o",
            str(elf),
        ],
        cwd=tree.folder,
        check=True,
    )
    pack(FOLDERS[name], elf, file, {})
    return file.read_bytes()


def run(name: str, image: bytes, input: bytes):
    choices = {option.name: option.default for option in PLATFORMS[name].options.values()}
    return run_embedded(modules.module(FOLDERS[name], "host", choices).Host, image, input)


def check(name: str, image: bytes) -> None:
    """Only a return of 0 is a success; what was written before is there."""
    good = run(name, image, b"0 and more")
    assert (good.ending.kind, good.ending.code) == ("exit", 0), good.ending.message
    assert good.log == b"main\nafter\n"
    assert good.output == hashlib.sha256(b"0 and more").digest()
    for input in (b"3", b"2", b"a", b"t"):  # return 3, return 256, abort, __builtin_trap
        bad = run(name, image, input)
        assert bad.ending.kind != "limit" and (bad.ending.kind, bad.ending.code) != ("exit", 0), (
            f"{input}: {bad.ending}"
        )


@pytest.mark.parametrize("flags", [[], ["--gc-sections"]], ids=["all", "gc"])
@pytest.mark.parametrize("name", PLATFORMS)
def test_c(tree, name, flags):
    check(name, image(tree, name, compiled(tree, name, "c.c"), [find().zig, "ld.lld"], *flags))


@pytest.mark.parametrize("name", PLATFORMS)
def test_gnu_ld(tree, name):
    if not shutil.which(GNU):
        pytest.skip(f"{GNU} is not installed")
    linker = [GNU, "-m", f"elf{PLATFORMS[name].xlen}lriscv"]
    object = compiled(tree, name, "c.c")
    for flags in ([], ["--gc-sections"]):
        if "null_call" in PLATFORMS[name].shared:
            with pytest.raises(ZeroosError, match="jump to address 0 .* ld.lld does not"):
                image(tree, name, object, linker, *flags)
        else:
            check(name, image(tree, name, object, linker, *flags))


@pytest.mark.parametrize("name", ["risc0", "made64"])
def test_cplusplus(tree, name):
    """Static objects are made in their order, and destroyed in the opposite one."""
    result = run(name, image(tree, name, compiled(tree, name, "cpp.cc"), [find().zig, "ld.lld"], "--gc-sections"), b"")
    assert (result.ending.kind, result.ending.code, result.log) == ("exit", 0, b"+1+2+3-3-2-1"), result.ending.message


def test_null_build(tree):
    outcome = tree.scons(*SDK)
    assert outcome.compiled == [] and "  AR " not in outcome.stdout
    assert "build/risc0/sdk: how to use it stands at the top of risc0.ld" in outcome.stdout


def test_same_bytes_elsewhere(tree, tmp_path):
    other = copy(tmp_path / "a longer name")
    other.scons("platform=risc0", "sdk")
    for file in ("libzeroos-risc0.a", "risc0.ld", "include/zkvm_io.h"):
        assert tree.file(f"risc0/sdk/{file}") == other.file(f"risc0/sdk/{file}")
    assert str(tree.folder).encode() not in tree.file("risc0/sdk/libzeroos-risc0.a")


def test_edit(tree):
    """An edit of one guest file makes one object and the archive that holds it; a header that was copied is copied
    again."""
    tree.edit("platforms/risc0/guest/write_log.c", "FD_STDOUT)", "FD_JOURNAL)")
    outcome = tree.scons(*SDK)
    assert outcome.compiled == ["rv32im-sdk/platforms/risc0/guest/write_log.o"]
    assert outcome.stdout.count("  AR ") == 1
    tree.edit("libos/include/zkvm_io.h", "Appends to the public output", "Adds to the public output")
    tree.scons(*SDK)
    assert "Adds to the public output" in tree.file("risc0/sdk/include/zkvm_io.h").decode()
    test_null_build(tree)


def test_pack_refuses(tree):
    """What the platform's rules refuse, and options that are none, with one message."""
    object = compiled(tree, "risc0", "c.c")
    image(tree, "risc0", object, [find().zig, "ld.lld"])
    elf = tree.folder / "risc0.elf"

    def refused(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "zeroos.pack", *words],
            capture_output=True,
            text=True,
            cwd=tree.folder,
            env={**os.environ, "PYTHONPATH": str(tree.folder / "site_scons")},
        )
        assert done.returncode == 2 and "Traceback" not in done.stderr
        return done.stderr

    assert "kernel=none: no such option of risc0. Known: kernel=" in refused(
        "risc0", str(elf), "image.bin", "kernel=none"
    )
    assert "made65/platform.toml: not there" in refused("made65", str(elf), "image.bin")
    assert "no RISC-V ELF of 64 bits" in refused("others/made64", str(elf), "image.bin")
    assert "python3 -m zeroos.pack PLATFORM ELF IMAGE" in refused("risc0")
