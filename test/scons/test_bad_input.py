"""What `zeroos` is given that cannot become an image: one message each, which says what it is and what to do."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tree import HOME, synthetic

CODE = "int add(int a, int b) { return a + b; }\nint main(void) { return add(1, -1); }\n"
FLOATS = "double half(double n) { return n / 2; }\nint main(void) { return half(1) > 1; }\n"
RV64 = ("-target", "riscv64-linux-musl", "-march=rv64im", "-mabi=lp64")


def zig(*words: object) -> None:
    subprocess.run([sys.executable, "-m", "ziglang", *map(str, words)], check=True)


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Path:
    """Files of every wrong kind."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "code.c").write_text(CODE)
    (folder / "floats.c").write_text(FLOATS)
    for name, source, words in (
        ("good.o", "code.c", RV64),
        ("unnamed", "code.c", RV64),
        ("libtool.lo", "code.c", RV64),
        ("double.o", "floats.c", ("-target", "riscv64-linux-musl", "-march=rv64imfd", "-mabi=lp64d")),
        ("single.o", "floats.c", ("-target", "riscv64-linux-musl", "-march=rv64imf", "-mabi=lp64f")),
        ("compressed.o", "code.c", ("-target", "riscv64-linux-musl", "-march=rv64imc", "-mabi=lp64", "-mno-relax")),
        ("narrow.o", "code.c", ("-target", "riscv32-linux-musl", "-march=rv32im", "-mabi=ilp32")),
        ("big.o", "code.c", ("-target", "powerpc-linux-musl")),
        ("arm.o", "code.c", ("-target", "aarch64-linux-musl")),
        ("windows.o", "code.c", ("-target", "x86_64-windows-gnu")),
        ("lto.o", "code.c", (*RV64, "-flto")),
        ("pic.o", "code.c", (*RV64, "-fPIC")),
    ):
        zig("clang", *words, "-c", folder / source, "-o", folder / name)
    zig("ld.lld", "-shared", folder / "pic.o", "-o", folder / "libdynamic.so")
    zig("ld.lld", "-pie", "-e", "main", folder / "pic.o", "-o", folder / "pie")
    zig("ld.lld", "-e", "main", folder / "pic.o", "-o", folder / "linked")
    shutil.copy(folder / "pie", folder / "pie.o")
    (folder / "short.o").write_bytes((folder / "good.o").read_bytes()[:300])
    (folder / "empty.o").write_bytes(b"")
    (folder / "text.o").write_text("hello\n")
    (folder / "broken.a").write_bytes(b"!<arch>\ngarbage")
    (folder / "notes.txt").write_text("no code\n")
    return folder


OBJECTS = {
    "double.o": ('passes floating point the "double" way', "-march=rv64im -mabi=lp64"),
    "single.o": ('passes floating point the "single" way', "-march=rv64im -mabi=lp64"),
    "compressed.o": ("the assembler has resolved distances in its code", "-mrelax"),
    "narrow.o": ("is an rv32 object, the platform is rv64", "-march=rv64im -mabi=lp64"),
    "big.o": ("is a big-endian object", "compile it for a little-endian target"),
    "arm.o": ("is an AArch64 object, not RISC-V", "compile it with -march=rv64im"),
    "windows.o": ("is not an ELF object", "compile it for an ELF target"),
    "lto.o": ("is LLVM bitcode", "compile it without -flto"),
    "pie.o": ("position-independent executable", ".o"),
    "pie": ("position-independent executable", "name the objects and static libraries"),
    "libdynamic.so": ("is a shared library", "name the objects and static libraries"),
    "linked": ("is a linked executable", "name the objects and static libraries"),
    "short.o": ("truncated or corrupt", "build it again"),
    "empty.o": ("is empty", "build it again"),
    "text.o": ("is not an ELF object", "compile it for an ELF target"),
    "broken.a": ("truncated or corrupt archive", "build it again"),
    "notes.txt": ("is neither an object nor a static library", "compile it first"),
    "code.c": ("is neither an object nor a static library", "compile it first"),
}


@pytest.mark.parametrize("name", OBJECTS)
def test_file(virt, files, name):
    said = virt.error("zeroos-ld", str(files / name), "-o", "image")
    assert said.startswith("zeroos ld: error: ") and said.count("error: ") == 1 and name in said
    for words in OBJECTS[name]:
        assert words in said
    assert list(virt.folder.iterdir()) == []


def test_a_name_need_not_say_what_a_file_is(virt, files):
    images = []
    for name in ("good.o", "unnamed", "libtool.lo"):
        virt("zeroos-ld", str(files / name), "-o", "image")
        images.append((virt.folder / "image").read_bytes())
    assert images[0] == images[1] == images[2]
    virt("zeroos-run", "image")


FLAGS = {
    ("zeroos-cc", "--coverage", "code.c"): "no profiler on a zkVM",
    ("zeroos-cc", "-fsanitize=address", "code.c"): "no runtime of sanitizers",
    ("zeroos-cc", "-fopenmp", "code.c"): "use threads",
    ("zeroos-cc", "-m32", "code.c"): "--platform",
    ("zeroos-cc", "-msave-restore", "code.c"): "leave it out",
    ("zeroos-cc", "-static-pie", "code.c"): "link without -static-pie",
    ("zeroos-cc", "-Wl,--undefined=x", "code.c"): "refer to the symbol from an object",
    ("zeroos-cc", "-Wl,--option=stack=1M", "code.c"): "leave out -Wl,",
    ("zeroos-cc", "-Wl,-init,x", "code.c"): "__attribute__((constructor))",
    ("zeroos-ld", "-u", "x", "good.o"): "refer to the symbol from an object",
    ("zeroos-ld", "--oformat=binary", "good.o"): "the platform says what an image looks like",
    ("zeroos-ld", "--section-start=.text=0x1000", "good.o"): "linker script places everything",
    ("zeroos-ld", "-b", "binary", "good.o"): ".incbin",
    ("zeroos-ld", "-Bshareable", "good.o"): "link a static library",
}


WORDS = {
    ("zeroos-cc", "code.c", "-o"): "-o wants a value",
    ("zeroos-cc", "files.o", "-o", "image"): "cannot find 'files.o'",
    ("zeroos-cc", "", "-o", "image"): "cannot find ''",
    ("zeroos-ld", "folder"): "folder is no file",
    ("zeroos-ld", "/dev/zero"): "/dev/zero is no file",
    ("zeroos-ld", "9" * 5000): "File name too long",
    ("zeroos-strip", "code.c", "-o", "folder"): "folder: is a folder",
    ("zeroos-run", "folder"): "folder is no file",
    ("zeroos-run", "nowhere"): "nowhere is not there",
    ("zeroos-run", "code.c"): "not an ELF file",
    ("zeroos", "report", "/dev/zero"): "/dev/zero is no file",
    ("zeroos", "why", "folder", "main"): "folder is no file",
    ("zeroos-cc", "--option=time=" + "9" * 5000, "code.c"): "no such choice",
    ("zeroos-cc", "--option=stack=" + "9" * 5000, "code.c"): "no number of bytes",
    ("zeroos-cc", f"--option=stack={1 << 63}G", "code.c"): "below 2^64",
    ("zeroos-cc", "--option=stack=-1", "code.c"): "no number of bytes",
    ("zeroos-cc", "--option=stack=", "code.c"): "no number of bytes",
    ("zeroos-cc", "--option=files=", "code.c"): "files= is empty",
    ("zeroos-cc", "--option=files=code.c", "code.c"): "expected a folder",
    ("zeroos-cc", "--option=files=/dev/zero", "code.c"): "there is no folder /dev/zero",
    ("zeroos-cc", "--platform=" + "9" * 5000, "code.c"): "File name too long",
    ("zeroos-cc", "--platform=folder/", "code.c"): "unknown platform",
    ("zeroos-cc", "--toolchain=folder", "code.c"): "no such compiler",
}


@pytest.mark.parametrize("words", WORDS, ids=lambda words: " ".join(words)[:40])
def test_odd_words(virt, files, words):
    shutil.copy(files / "code.c", virt.folder)
    (virt.folder / "folder").mkdir()
    said = virt.error(*words)
    assert WORDS[words] in said and said.count("error: ") == 1


@pytest.mark.parametrize("words", FLAGS, ids=" ".join)
def test_flag(virt, files, words):
    for name in ("code.c", "good.o"):
        shutil.copy(files / name, virt.folder)
    said = virt.error(*words)
    assert FLAGS[words] in said and said.count("error: ") == 1 and not (virt.folder / "a.out").exists()


def test_a_flag_that_the_compiler_does_not_know(virt, files):
    shutil.copy(files / "code.c", virt.folder)
    assert "-fno-such-thing" in virt.error("zeroos-cc", "-fno-such-thing", "code.c")
    assert not (virt.folder / "a.out").exists()


@pytest.mark.parametrize(
    "words, says",
    [
        (("--toolchain=tcc",), "no such compiler; known: zig (the default), gcc, clang"),
        (("--toolchain=gcc",), "install gcc-riscv64-unknown-elf"),
        (("--toolchain=/bin/true",), "is neither clang nor GCC"),
    ],
)
def test_toolchain(virt, files, words, says, tmp_path):
    shutil.copy(files / "code.c", virt.folder)
    path = str(tmp_path) if "=gcc" in words[0] else virt.env["PATH"]
    said = virt(shutil.which("zeroos-cc", path=virt.env["PATH"]), *words, "-c", "code.c", status=1, PATH=path).stderr
    assert says in said and not (virt.folder / "code.o").exists()


def test_objects_in_an_sconscript(tmp_path, files):
    """The same messages where ./scons is given the object."""
    tree = synthetic(tmp_path, {"one": "int main(void) { return 0; }\n"})
    for name in ("double.o", "big.o", "pie.o"):
        shutil.copy(files / name, tree.folder / "examples/one/object.o")
        tree.write("examples/one/SConscript", "Import('env')\nenv.Unikernel('one', ['one.c', 'object.o'])\n")
        said = tree.scons("platform=toy", "app=one", status=2).error
        assert "examples/one/object.o" in said and (OBJECTS[name][0] in said or "rv32" in said)


RUNS = {
    "--limit=": "is no number of instructions",
    "--limit=-1": "--limit=-1 is no number",
    "--limit=0": "--limit=0 is no number",
    f"--limit={1 << 64}": "from 1 to 2^63 - 1",
    f"--limit={'9' * 5000}": f"--limit={'9' * 40}… is no number",
    f"--gdb={'9' * 5000}": "is no port",
    "--gdb=65536": "is no port",
    "--input=/dev/zero": "the input /dev/zero has more than 536,870,912 bytes",
    "--input=.": "Is a directory",
    "--files=": "files= is empty",
    "--input=nowhere": "No such file",
}


def test_options_of_a_run(virt):
    virt.write(main_c="int main(void) { return 0; }\n")
    virt("zeroos-cc", "main.c", "-o", "image")
    for word, says in RUNS.items():
        said = virt.error("zeroos-run", word, "image")
        assert says in said and said.count("error: ") == 1 and len(said) < 300, word
    with open("/dev/zero", "rb") as stream:
        done = subprocess.run(
            ["zeroos-run", "image"], cwd=virt.folder, env=virt.env, stdin=stream, capture_output=True, text=True
        )
    assert done.returncode in (0, 1) and "Traceback" not in done.stderr  # a device on stdin is no input


def test_pack_of_what_is_no_file():
    for name, says in (("/dev/zero", "is no file"), ("/dev", "is no file"), ("nowhere", "is not there")):
        done = subprocess.run(
            [sys.executable, "-m", "zeroos.pack", "virt", name, "image"],
            env={"PYTHONPATH": str(HOME / "site_scons")},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 2 and says in done.stderr and "Traceback" not in done.stderr
