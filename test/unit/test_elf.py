"""objects/elf.py against pyelftools on objects that zig clang makes, and against bytes that nobody should give it."""

from __future__ import annotations

import io
import marshal
import pickle
import random
import struct
import subprocess
from pathlib import Path

import pytest
import ziglang
from chance import times
from elftools.elf.elffile import ELFFile
from hypothesis import given, settings
from hypothesis import strategies as st
from zeroos.objects import model
from zeroos.objects.elf import BadObject, Object, read_object, wrong_target

ZIG = str(Path(ziglang.__file__).with_name("zig"))
TARGETS = {
    "rv32": ["-target", "riscv32-unknown-linux-musl", "-march=rv32im", "-mabi=ilp32"],
    "rv64": ["-target", "riscv64-unknown-linux-musl", "-march=rv64im", "-mabi=lp64", "-mcmodel=medany"],
    "rv64gc": ["-target", "riscv64-unknown-linux-musl", "-march=rv64gc", "-mabi=lp64d"],
    "x86-64": ["-target", "x86_64-unknown-linux-musl"],
}
C = """
extern int undefined(int), maybe(int) __attribute__((weak)); extern char gone;
int common[5]; _Thread_local int thread = 3; int zero[100]; const char *text = "text";
static int local(int x) { return undefined(x) + 1; }
int (*pointer)(int) = local;
__attribute__((weak)) int weak(int x) { return maybe ? maybe(x) : thread; }
__attribute__((visibility("hidden"))) int hidden(int x) { switch (x) { case 0: return weak(1); case 1: return weak(7);
 case 2: return weak(-5); case 3: return weak(2);
  case 4: return weak(90); case 5: return weak(11); } return common[x]; }
__attribute__((constructor)) static void made(void) { zero[1] = hidden(2); }
__attribute__((used, retain)) static int kept(int x) { return x; }
__attribute__((section("registry"))) int (*entry)(int) = hidden;
"""
CPP = """
struct Thing { int n; virtual int get() { return n; } virtual ~Thing() {} };
template <class T> T twice(T x) { static T calls; return calls += x; }
extern "C" int undefined(int); void operator delete(void *, unsigned long); void operator delete(void *, unsigned);
inline int shared(int x) { return undefined(x); }
int use(int x) { Thing t; t.n = x; Thing *p = &t; asm volatile("" : "+r"(p)); return p->get() + twice(x) + shared(x); }
struct Guard { ~Guard() { undefined(1); } };
int may_throw(int x) { Guard g; return undefined(x); }
"""


def compile_all(folder: Path, options: list[str], **sources: str) -> dict[str, bytes]:
    """Sources by name ('c_...' or 'cpp_...') -> objects by name; one process."""
    names = {name: f"{name}.{name.split('_')[0]}" for name in sources}
    for name, file in names.items():
        (folder / file).write_text(sources[name])
    subprocess.run(
        [ZIG, "clang", "-O1", "-w", "-fcommon", "-nostdinc", "-c", *options, *names.values()], cwd=folder, check=True
    )
    return {name: (folder / f"{name}.o").read_bytes() for name in names}


@pytest.fixture(scope="module")
def objects(tmp_path_factory) -> dict[str, bytes]:
    found = {}
    for target, options in TARGETS.items():
        for extra in (["-ffunction-sections", "-fdata-sections", "-g"], []):
            folder = tmp_path_factory.mktemp(target)
            for name, data in compile_all(folder, [*options, *extra], c_=C, cpp_=CPP).items():
                found[f"{target} {name}{extra[:1]}"] = data
    return found


def test_sections_and_symbols_as_pyelftools_sees_them(objects):
    for name, data in objects.items():
        obj, elf = read_object(data, name), ELFFile(io.BytesIO(data))
        sections = list(elf.iter_sections())
        groups = [section for section in sections if section["sh_type"] == "SHT_GROUP"]
        member = {index for group in groups for index in struct.unpack(f"<{group['sh_size'] // 4}I", group.data())[1:]}
        assert (obj.bits, obj.e_flags) == (elf.elfclass, elf["e_flags"])
        assert [(s.index, s.name, s.flags, s.size) for s in obj.sections] == [
            (index, s.name, s["sh_flags"], s["sh_size"])
            for index, s in enumerate(sections)
            if s["sh_flags"] & model.SHF_ALLOC or (index in member and s["sh_type"] not in ("SHT_RELA", "SHT_REL"))
        ]
        table = elf.get_section_by_name(".symtab")
        place = {s.index: at for at, s in enumerate(obj.sections)}
        special = {"SHN_UNDEF": model.UNDEF, "SHN_ABS": model.ABS, "SHN_COMMON": model.COMMON}
        visibility = {"STV_DEFAULT": 0, "STV_HIDDEN": 2}
        assert [(s.name, s.binding, s.visibility, s.section, s.size, s.value) for s in obj.symbols] == [
            (
                s.name,
                {"STB_GLOBAL": 1, "STB_WEAK": 2}[s["st_info"]["bind"]],
                visibility[s["st_other"]["visibility"]],
                special[s["st_shndx"]] if s["st_shndx"] in special else place[s["st_shndx"]],
                s["st_size"],
                s["st_value"],
            )
            for s in table.iter_symbols()
            if s["st_info"]["bind"] != "STB_LOCAL"
        ]
        assert sorted(obj.groups) == sorted((table.get_symbol(g["sh_info"]).name, True) for g in groups)


def test_edges_as_pyelftools_sees_them(objects):
    for name, data in objects.items():
        obj, elf = read_object(data, name), ELFFile(io.BytesIO(data))
        table = elf.get_section_by_name(".symtab")
        place = {s.index: at for at, s in enumerate(obj.sections)}
        expected = [set() for _ in obj.sections]
        for section in elf.iter_sections():
            if section["sh_type"] == "SHT_RELA" and section["sh_info"] in place:
                for relocation in section.iter_relocations():
                    symbol = table.get_symbol(relocation["r_info_sym"])
                    if symbol["st_info"]["bind"] != "STB_LOCAL":
                        expected[place[section["sh_info"]]].add(symbol.name)
                    elif symbol["st_shndx"] in place:
                        expected[place[section["sh_info"]]].add(place[symbol["st_shndx"]])
        for at, section in enumerate(obj.sections):
            if section.name != ".eh_frame":
                assert set(obj.edges[at]) == expected[at] - {at}, (name, section)


def test_what_the_closure_needs(objects):
    obj = read_object(objects["rv32 c_['-ffunction-sections']"], "c.o")
    names = [section.name for section in obj.sections]
    symbols = {symbol.name: symbol for symbol in obj.symbols}
    assert symbols["common"].section == model.COMMON and symbols["common"].size == 20
    assert symbols["weak"].binding == symbols["maybe"].binding == model.WEAK and symbols["maybe"].section == model.UNDEF
    assert symbols["hidden"].visibility == model.HIDDEN
    assert obj.sections[names.index(".init_array")].type == model.SHT_INIT_ARRAY
    assert any(section.flags & model.SHF_GNU_RETAIN for section in obj.sections)
    assert "hidden" in obj.edges[names.index("registry")]


def test_unwinding_keeps_the_personality_and_no_function(objects):
    for name, data in objects.items():
        if " cpp_" in name:
            obj = read_object(data, name)
            for section, edges in zip(obj.sections, obj.edges):
                if section.name == ".eh_frame":
                    targets = {obj.sections[edge].name if isinstance(edge, int) else edge for edge in edges}
                    assert any("__gxx_personality_v0" in target for target in targets)
                    assert not any(target.startswith(".text") for target in targets)


def test_packing(objects):
    for name, data in objects.items():
        obj = read_object(data, name)
        again = Object.unpack(marshal.loads(marshal.dumps(obj.pack())))
        assert again == obj == pickle.loads(pickle.dumps(obj)) and type(again.symbols[0]) is model.Symbol


def test_digest_is_of_the_code(tmp_path):
    lines = "// a comment\n\n// and another\n"
    variants = {
        "same": C,
        "comment": lines + C,
        "inside": C.replace("{ switch", "{ " + lines + "switch"),
        "body": C.replace("weak(-5)", "weak(-6)"),
        "data": C.replace('"text"', '"tent"'),
        "weak": C.replace("__attribute__((weak)) int weak", "int weak"),
        "bigger": C.replace("common[5]", "common[6]"),
        "hidden": C.replace("hidden", "covert"),
        "callee": C.replace("undefined", "notdefined"),
    }
    for target, options in TARGETS.items():
        built = compile_all(
            tmp_path,
            [*options, "-g", "-ffunction-sections", "-fdata-sections"],
            **{f"c_{name}": text for name, text in variants.items()},
        )
        digest = {name[2:]: read_object(data, name).code_digest for name, data in built.items()}
        assert digest["same"] == digest["comment"] == digest["inside"], target
        assert built["c_same"] != built["c_comment"]
        assert len(set(digest.values())) == len(variants) - 2, (target, digest)
        bare = compile_all(tmp_path, [*options, "-ffunction-sections", "-fdata-sections"], c_bare=C)["c_bare"]
        assert read_object(bare, "bare.o").code_digest == digest["same"], target
    for target in ("rv32", "x86-64"):
        built = compile_all(tmp_path, [*TARGETS[target], "-g", "-ffunction-sections"], cpp_a=CPP, cpp_b=lines + CPP)
        assert read_object(built["cpp_a"], "a").code_digest == read_object(built["cpp_b"], "b").code_digest


def test_many_sections(tmp_path):
    """More than 65,279 sections: the count is in header 0 and symbols name theirs in SHT_SYMTAB_SHNDX."""
    lines = "".join(f'.section .text.f{n},"ax",%progbits\n.globl f{n}\nf{n}: .byte 0\n' for n in range(65400))
    (tmp_path / "many.s").write_text(lines + ".word f1 - . + 4\n")
    subprocess.run([ZIG, "clang", *TARGETS["x86-64"], "-c", "many.s"], cwd=tmp_path, check=True)
    obj = read_object((tmp_path / "many.o").read_bytes(), "many.o")
    assert {symbol.name: obj.sections[symbol.section].name for symbol in obj.symbols} == {
        f"f{n}": f".text.f{n}" for n in range(65400)
    }


def test_wrong_target(objects):
    def why(name, *platform):
        return wrong_target(read_object(objects[f"{name} c_[]"], name), *platform)

    assert (
        why("rv32", 32, "soft") is None
        and why("rv64", 64, "soft") is None
        and why("rv64gc", 64, "double", True) is None
    )
    assert "x86-64" in why("x86-64", 32, "soft") and "-march=rv32im -mabi=ilp32" in why("x86-64", 32, "soft")
    assert "rv64" in why("rv64", 32, "soft")
    assert '"double"' in why("rv64gc", 64, "soft", True)
    assert "compressed" in why("rv64gc", 64, "double")


def test_refused(objects, tmp_path):
    good = objects["rv32 c_[]"]
    for data, words in [
        (b"", "empty"),
        (b"BC\xc0\xde1234", "bitcode"),
        (b"!<arch>\n", "archive"),
        (b"int main", "not an ELF"),
        (good[:30], "truncated"),
        (good[:-100], "truncated"),
        (good[:16] + b"\2\0" + good[18:], "linked executable"),
        (good[:5] + b"\2" + good[6:], "big-endian"),
    ]:
        with pytest.raises(BadObject, match=words) as error:
            read_object(data, "dir/x.o")
        assert str(error.value).startswith("dir/x.o: ") and "\n" not in str(error.value)
    lto = compile_all(tmp_path, TARGETS["rv32"], c_slim="int __gnu_lto_slim;")["c_slim"]
    with pytest.raises(BadObject, match="LTO"):
        read_object(lto, "slim.o")


@settings(max_examples=times(1500))
@given(st.integers(0, 2**32))
def test_any_bytes(objects, seed):
    """Mutations of real objects, at places where they hurt: headers, tables, lengths."""
    rng = random.Random(seed)
    name = rng.choice(sorted(objects))
    broken = bytearray(objects[name])
    wide = broken[4] == 2
    (shoff,) = struct.unpack_from("<Q" if wide else "<I", broken, 40 if wide else 32)
    for _ in range(rng.randint(1, 4)):
        at = rng.choice([rng.randrange(64), rng.randrange(shoff, len(broken)), rng.randrange(len(broken))])
        value = rng.choice([b"\0", b"\xff", b"\1", bytes([rng.randrange(256)]), b"\xff\xff\xff\xff", b"\0\0\0\x80"])
        broken[at : at + len(value)] = value
    if rng.random() < 0.2:
        del broken[rng.randrange(len(broken)) :]
    try:
        obj = read_object(bytes(broken), name)
        marshal.dumps(obj.pack())
    except BadObject as error:
        assert "\n" not in str(error) and str(error).isprintable()
