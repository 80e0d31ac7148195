"""zeroos strip, nm, size, addr2line and objdump: as GNU's programs for RISC-V, and for images as well."""

import io
import os
import re
import shutil
import subprocess

import pytest
from elftools.elf.elffile import ELFFile
from zeroos.objects.elf import read_object
from zeroos.objects.model import SHF_INFO_LINK
from zeroos.objects.stripping import without_debug

GNU = "riscv64-unknown-elf-"
CXX = """\
#include <cstdio>
#include <stdexcept>
#include <string>
template <class T> struct Pair { T one, two; T sum() const { return one + two; } };
inline int shared(int n) { static int calls; return n + ++calls; }
thread_local int local = 3;
int zeroed[100], data[] = {1, 2, 3};
extern "C" __attribute__((weak)) int weak(void) { return 1; }
int main(int count, char **)
{
	try {
		if (count > 5) throw std::runtime_error("many");
		std::printf("%d %s\\n", shared(Pair<int>{count, data[2]}.sum()) + weak() + local + zeroed[count],
			Pair<std::string>{"a", "b"}.sum().c_str());
	} catch (const std::exception &) {
		return 1;
	}
	return 0;
}
"""
C = """\
extern int elsewhere(int), common;
int common;
static int hidden(int n) { return elsewhere(n) * 3; }
static const char text[] = "a text";
__attribute__((weak)) extern int perhaps(void);
const char *reads(int n) { return text + hidden(n) + common + (perhaps ? perhaps() : 0); }
__asm__(".globl absolute\\nabsolute = 42");
"""


@pytest.fixture
def objects(shell):
    """An object of C and one of C++, with debug information, groups of it among that."""
    shell.write(main_cpp=CXX, part_c=C, other_c="int elsewhere(int n) { return n + 1; }\n")
    shell("zeroos-c++", "-c", "-O2", "-g", "-fdebug-types-section", "main.cpp")
    shell("zeroos-cc", "-c", "-g", "-fcommon", "part.c", "other.c")
    return shell


def sections(file) -> list[str]:
    with open(file, "rb") as stream:
        return [section.name for section in ELFFile(stream).iter_sections()]


def gnu(shell, *words: str) -> str:
    if not shutil.which(GNU + words[0]):
        pytest.skip("binutils for RISC-V are not installed")
    return subprocess.run(
        [GNU + words[0], *words[1:]], cwd=shell.folder, check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.parametrize("option", ["-s", "-g", "--strip-debug", "--strip-unneeded", "-x"])
def test_stripped_objects_make_the_same_image(objects, option):
    names = ["main.o", "part.o", "other.o"]
    objects("zeroos-c++", *names, "-o", "program")
    before = (objects.folder / "program").read_bytes()
    objects("zeroos", "strip", option, *names)
    for name in names:
        assert not any(section.startswith((".debug", ".rela.debug")) for section in sections(objects.folder / name))
    objects("zeroos-c++", *names, "-o", "program")
    assert (objects.folder / "program").read_bytes() == before
    assert objects("zeroos-run", "program").stdout == "9 ab\n"


@pytest.mark.parametrize("name", ["main.o", "part.o"])
def test_as_gnu_strip(objects, name):
    """The same sections, and of each the same relocations and symbols."""
    gnu(objects, "strip", "-g", name, "-o", "theirs.o")
    objects("zeroos-strip", "-g", name, "-o", "ours.o")
    ours, theirs = (said(objects.folder / file) for file in ("ours.o", "theirs.o"))
    assert ours == theirs and all(map(len, ours))


def said(file) -> tuple[list, list, list]:
    """The sections, relocations and symbols of an object, without numbers that depend on their order.

    GNU's strip leaves out symbols that only debug information referred to, and knows no .llvm_addrsig."""
    elf = ELFFile(io.BytesIO(file.read_bytes()))
    sections, relocations, symbols = [], [], []
    for section in elf.iter_sections():
        if section["sh_type"] in ("SHT_PROGBITS", "SHT_NOBITS", "SHT_GROUP", "SHT_RELA"):
            sections.append(
                (section.name, section["sh_type"], section["sh_flags"] & ~SHF_INFO_LINK, section["sh_size"])
            )
        if section["sh_type"] == "SHT_RELA":
            table = elf.get_section(section["sh_link"])
            for one in section.iter_relocations():
                symbol = table.get_symbol(one["r_info_sym"])
                place = elf.get_section(section["sh_info"]).name, one["r_offset"], one["r_info_type"], one["r_addend"]
                relocations.append((*place, symbol.name, symbol["st_value"]))
        if section["sh_type"] == "SHT_SYMTAB":
            for symbol in section.iter_symbols():
                if symbol["st_info"]["bind"] != "STB_LOCAL" or symbol["st_info"]["type"] in ("STT_FUNC", "STT_OBJECT"):
                    index = symbol["st_shndx"]
                    place = elf.get_section(index).name if isinstance(index, int) else index
                    symbols.append(
                        (symbol.name, symbol["st_value"], symbol["st_size"], *symbol["st_info"].values(), place)
                    )
    return sorted(sections), relocations, sorted(symbols)


def test_what_is_read_of_an_object_stays_the_same(objects):
    data = (objects.folder / "part.o").read_bytes()
    before, after = (read_object(one, "part.o") for one in (data, without_debug(data, "part.o")))
    assert [one[1:] for one in before.sections] == [one[1:] for one in after.sections]
    assert (before.symbols, before.edges, before.groups) == (after.symbols, after.edges, after.groups)
    assert without_debug(without_debug(data, "part.o"), "part.o") == without_debug(data, "part.o")


def test_more_sections_than_fit_into_16_bits(virt):
    virt.write(
        many_S="\n".join(f'.section .text.f{n},"ax"\nf{n}: ret' for n in range(66_000))
        + "\n.globl last\n.text\nlast: call f65999\n.section .debug_info\n.word f65000\n.text\nlocal: j local\n"
    )
    virt("zeroos-cc", "-c", "many.S")
    data = (virt.folder / "many.o").read_bytes()
    made = without_debug(data, "many.o")
    before, after = (ELFFile(io.BytesIO(one)) for one in (data, made))
    assert any(one.name == ".debug_info" for one in before.iter_sections())
    assert after.num_sections() > 66_000 and not any(one.name.startswith(".debug") for one in after.iter_sections())
    ours, theirs = read_object(made, "many.o"), read_object(data, "many.o")
    assert (ours.symbols, ours.edges, ours.groups) == (theirs.symbols, theirs.edges, theirs.groups)


def test_libraries(objects):
    objects("zeroos-ar", "rcs", "libparts.a", "part.o", "other.o")
    objects("zeroos-c++", "main.o", "-L.", "-lparts", "-o", "program")
    before = (objects.folder / "program").read_bytes()
    size = (objects.folder / "libparts.a").stat().st_size
    objects("zeroos-strip", "--strip-debug", "libparts.a")
    assert (objects.folder / "libparts.a").stat().st_size < size / 2
    objects("zeroos-c++", "main.o", "-L.", "-lparts", "-o", "program")
    assert (objects.folder / "program").read_bytes() == before


def test_images_stay_as_they_are(objects):
    """As `make install-strip` and `install -s` call it."""
    objects("zeroos-c++", "main.o", "-o", "image")
    before, stat = (objects.folder / "image").read_bytes(), (objects.folder / "image").stat()
    objects("zeroos-strip", "-p", "image")
    objects("zeroos-strip", "-s", "-R", ".comment", "image", "-o", "copy")
    objects("install", "-s", "--strip-program=zeroos-strip", "-m", "755", "image", "installed")
    assert (objects.folder / "image").stat().st_mtime_ns == stat.st_mtime_ns
    for name in ("image", "copy", "installed"):
        assert (objects.folder / name).read_bytes() == before
        assert os.access(objects.folder / name, os.X_OK)
        assert objects("zeroos-run", name).stdout == "9 ab\n"


def test_modes_and_times(objects):
    (objects.folder / "part.o").chmod(0o640)
    os.utime(objects.folder / "part.o", (1_000_000_000, 1_000_000_000))
    objects("zeroos-strip", "--preserve-dates", "part.o")
    stat = (objects.folder / "part.o").stat()
    assert (stat.st_mode & 0o777, stat.st_mtime) == (0o640, 1_000_000_000)


@pytest.mark.parametrize("flags", [[], ["-g"], ["-u"], ["-n"], ["-P"], ["-A"], ["-gP"], ["-S"], ["-p", "-B"]], ids=str)
def test_as_gnu_nm(objects, flags):
    objects("zeroos-ar", "rcs", "libparts.a", "part.o", "other.o")
    for name in ("part.o", "main.o", "libparts.a"):
        ours = objects("zeroos-nm", *flags, name).stdout.splitlines()
        theirs = gnu(objects, "nm", *flags, name).splitlines()
        # What is local to the assembler is in clang's objects, and GNU's nm hides it.
        ours = [line for line in ours if not re.search(r"[ :](\.L|\$x|\$d)", f" {line}")]
        theirs = [line for line in theirs if not re.search(r"[ :](\.L|\$x|\$d)", f" {line}")]
        assert sorted(ours) == sorted(theirs) and len(ours) > 1


def test_as_gnu_size(objects):
    objects("zeroos-ar", "rcs", "libparts.a", "part.o", "other.o")
    for name in ("part.o", "main.o", "libparts.a"):
        assert objects("zeroos-size", name).stdout.split() == gnu(objects, "size", name).split()


def test_of_images(objects):
    """They see the ELF that an image was packed from, which `zeroos debug` names; on risc0 an image is none."""
    objects("zeroos-c++", "main.o", "-o", "image")
    elf = objects("zeroos", "debug", "image").stdout.strip()
    assert ".debug_info" in sections(elf)
    assert re.search(r"^[0-9a-f]+ T main$", objects("zeroos-nm", "image").stdout, re.MULTILINE)
    assert objects("zeroos-size", "image").stdout.split()[6:10] == gnu(objects, "size", elf).split()[6:10]
    start, size = re.search(r"^(\w+) (\w+) T main$", objects("zeroos-nm", "-S", "image").stdout, re.MULTILINE).groups()
    places = [f"0x{int(start, 16) + at:x}" for at in range(0, int(size, 16), 4)]
    if not shutil.which("llvm-addr2line"):
        pytest.skip("LLVM's programs are not installed")
    for flags in ("-sfi", "-s"):  # GNU's misses some inlined functions
        theirs = objects("llvm-addr2line", flags, "-e", elf, *places).stdout
        assert objects("zeroos-addr2line", flags, "-e", "image", *places).stdout == re.sub(r":0\n", ":?\n", theirs)
    pretty = objects("zeroos", "addr2line", "-spifaCe", "image", *places, "0").stdout
    assert pretty.startswith(f"0x{start}: main at main.cpp:10\n") and pretty.endswith(": ?? ??:0\n")
    assert "shared(int) at main.cpp:5\n (inlined by) main at main.cpp:13\n" in pretty
    answered = objects("zeroos-addr2line", "--exe=image", "--basenames", input=f"0x{start}\n0x0\n".encode())
    assert answered.stdout == "main.cpp:10\n??:0\n" and not answered.stderr
    code = objects("zeroos", "objdump", "-d", "--disassemble=main", "image").stdout
    assert code == gnu(objects, "objdump", "-d", "--disassemble=main", elf) and f"{start} <main>:" in code


def test_images_without_what_addr2line_needs(virt):
    virt.write(main_c="int main(void) { return 0; }\n")
    virt("zeroos-cc", "main.c", "-o", "image")
    data = bytearray((virt.folder / "image").read_bytes()) + b"another build's"
    (virt.folder / "other").write_bytes(data)
    said = virt("zeroos-addr2line", "-fe", "other", "80000000")
    assert said.stdout == "??\n??:0\n" and "other: lacks symbols or debug information" in said.stderr
    assert "main.c: neither an ELF" in virt.error("zeroos", "addr2line", "-e", "main.c", "0")
    assert "x is no address" in virt.error("zeroos", "addr2line", "-e", "image", "x")
    only = virt.env["PATH"].split(os.pathsep)[0]
    assert "install binutils for RISC-V" in virt("zeroos", "objdump", "-d", "image", status=1, PATH=only).stderr


@pytest.mark.parametrize(
    "words, message",
    [
        (("strip", "text"), "text: is not an ELF object"),
        (("strip", "--frob", "text"), "unknown option --frob; known: -s"),
        (("strip",), "no input files"),
        (("strip", "nothing"), "nothing is not there"),
        (("nm", "/dev/zero"), "/dev/zero is no file"),
        (("strip", "text", "text", "-o", "c"), "-o is for one file"),
        (("nm", "text"), "neither an object, a static library nor an image that was linked here"),
        (("size", "-x", "text"), "unknown option -x"),
        (("nm", "short.a"), "truncated or corrupt archive"),
    ],
)
def test_mistakes(virt, words, message):
    (virt.folder / "text").write_text("no object\n")
    (virt.folder / "short.a").write_bytes(b"!<arch>\nabc")
    assert message in virt.error("zeroos", *words)


def test_versions(virt):
    """What libtool asks for."""
    for words in (("strip", "-V"), ("nm", "--version"), ("size", "-V")):
        assert f"GNU {words[0]}" in virt("zeroos", *words).stdout


def test_no_others_are_listed(virt):
    said = virt("zeroos", "--help").stdout
    assert "strip, nm, size" in said and "objcopy" not in said
    assert "no such command" in virt.error("zeroos", "objcopy", "x")
