"""Stand-ins: which functions are meant, what tells their versions, and what calls of them lead to."""

from __future__ import annotations

import re

import pytest
from test_rewriting import Program, compiled
from tree import HOME
from unicorn import riscv_const as reg
from zeroos.linking.providers import PREFIXES
from zeroos.objects.archive import archive
from zeroos.objects.model import BadObject
from zeroos.objects.rewriting import rewritten
from zeroos.objects.standins import Standin, read, seen
from zeroos.scons import standins
from zeroos.scons.archives import Archives
from zeroos.scons.direct import _File as File
from zeroos.scons.rewriting import Route
from zeroos.scons.standins import Libraries, Standins, crates
from zeroos.scons.symbols import SymbolTables

FILES = sorted((HOME / "libos" / "standins").glob("*.c"))
TEXT = """/* Stands for:
 *\tlib 1.2 2: lib::deep::work
 *\tlib 3: lib::soft::work<u64,24>
 *\tclib 4: clib_work, told by "C library (\\d[\\d.]*)"
 *\tnamed 5: named_v5_work
 *\topen any: open_work, told by "(?s)open: .*\0open_work\0"
 *\tranged 0.10-0.59: ranged_work, told by "Ranged (\\S+)"
 *\texample.com/a 1: example.com/a/b.work, told by "dep a (\\S+)"
 * Needs: zkvm_means
 */
"""
SYMBOL = "zeroos_standin_work"
#: Of rustc 1.95, with the number in its crate's metadata.
NUMBER = 0x6D6253DD954F682A
NEW = "_RNvNtCs9ofqZbGyTsk_3lib4deep4work"
OLD = "_ZN3lib4deep4work17h54fae23f43f2c472E"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_files(file):
    standin = read(file.read_text(), file.stem, file.name)
    assert standin.functions and f" {PREFIXES['standins']}{file.stem}(" in file.read_text()
    assert re.search(r"^ \* Needs: (zkvm|zeroos)_\w+$", file.read_text(), re.MULTILINE)


def test_malformed_file():
    with pytest.raises(ValueError, match="'\\* Wants: x' is no line of a stand-in"):
        read(TEXT.replace("Needs: zkvm_means", "Wants: x"), SYMBOL, "work.c")


METHODS = """/* Stands for:
 *	lib 1: <lib::deep::Type>::work
 *	lib 1: <lib::deep::Type as other::Trait>::work
 * Needs: zkvm_means
 * Rustc: 1.95 1.96
 * Without: other_type
 */
"""
METHOD = "_RNvMNtCs9ofqZbGyTsk_3lib4deepNtB2_4Type4work"
TRAIT = "_RNvXs1_NtCs9ofqZbGyTsk_3lib4deepNtB5_4TypeNtCs8_5other5Trait4work"
METHOD_SYMBOLS = {
    METHOD: (0, NUMBER),
    "_RNvMs_NtCs9ofqZbGyTsk_3lib4deepNtB4_4Type4work": (0, NUMBER),
    "_ZN3lib4deep4Type4work17h54fae23f43f2c472E": (0, 0),
    TRAIT: (1, NUMBER),
    "_RNvXs1_NtCs9ofqZbGyTsk_3lib4deepNtB5_4TypeNtCs8_5other6Traits4work": None,
    "_RNvXs1_NtCs9ofqZbGyTsk_3lib4deepNtB5_4TypeINtCs8_5other5TraityE4work": None,
    "_RNvMNtCs9ofqZbGyTsk_3lib4deepRNtB2_4Type4work": None,  # of a reference to the type
    "_RNvMNtCs9ofqZbGyTsk_3lib4deepINtB2_4TypeyE4work": None,
    "_RNvNtNtCs9ofqZbGyTsk_3lib4deep4Type4work": None,  # in a module
    "_RNCNvMNtCs9ofqZbGyTsk_3lib4deepNtB2_4Type4work0": None,
    "_RNvMNtCs9ofqZbGyTsk_3lib4deepNtB2_4Type5work2": None,
}
SYMBOLS = {
    NEW: (0, NUMBER),
    f"{NEW}Cs1DqZGOhQMOK_6hashes": (0, NUMBER),
    OLD: (0, 0),
    "_RINvNtCs9ofqZbGyTsk_3lib4soft4workyKj18_ECs1DqZGOhQMOK_6hashes": (1, NUMBER),
    "clib_work": (2, 0),
    "named_v5_work": (3, 0),
    "open_work": (4, 0),
    "ranged_work": (5, 0),
    "example.com/a/b.work": (6, 0),
    "_RNvNtCs9ofqZbGyTsk_4xlib4deep4work": None,
    "_RNvNtNtCs9ofqZbGyTsk_1x3lib4deep4work": None,
    "_RNCNvNtCs9ofqZbGyTsk_3lib4deep4work0": None,  # a closure in it
    "_RINvNtCs9ofqZbGyTsk_3lib4soft4workyKjc_E": None,  # of 12 rounds
    "_RINvNtCs9ofqZbGyTsk_3lib4soft4workmKj18_E": None,
    "_ZN3lib4soft4work17h54fae23f43f2c472E": None,  # of any types
    "_ZN3lib4deep4work28_$u7b$$u7b$closure$u7d$$u7d$17h54fae23f43f2c472E": None,
    "xclib_work": None,
    "clib_work2": None,
}


@pytest.fixture(scope="module")
def functions(tmp_path_factory) -> bytes:
    """An object with functions of these names."""
    lines = [f'.globl "{one}"\n.type "{one}", @function\n"{one}": ret\n' for one in SYMBOLS | METHOD_SYMBOLS]
    return compiled(tmp_path_factory.mktemp("functions"), 64, "".join(lines))


@pytest.mark.parametrize("text, symbols", [(TEXT, SYMBOLS), (METHODS, METHOD_SYMBOLS)])
def test_symbols(functions, text, symbols):
    found = {one.symbol: (one.function, one.crate) for one in seen(functions, "a.o", [read(text, SYMBOL, "work.c")])}
    assert found == {symbol: expected for symbol, expected in symbols.items() if expected}


@pytest.mark.parametrize(
    "text, reason",
    [
        ("clib_work: ret\n", "may have changed how it is called"),
        (".globl clib_work.llvm.12\nclib_work.llvm.12: ret\n", "may have changed how it is called"),
        ('.section .text.x,"axG",@progbits,clib_work,comdat\n.weak clib_work\nclib_work: ret\n', "several copies"),
        ('"example.com/a/b.work": ret\n', ""),  # Go calls all functions in one way
        (".data\n.globl clib_work\nclib_work: .word 0\n", None),
        (".globl clib_work\n.word clib_work\n", None),
    ],
)
def test_never_bound(tmp_path, text, reason):
    found = list(seen(compiled(tmp_path, 64, text), "a.o", [read(TEXT, SYMBOL, "work.c")]))
    assert [one.reason for one in found if reason is None or reason not in one.reason] == []
    assert len(found) == (reason is not None)


def test_crates():
    metadata = (
        b"\x1acrates/lib-1.2.3/src/lib.rs\0/home/x/.cargo/registry/src/index.crates.io-1/my-lib-0.1.0+a/src/lib.rs"
    )
    assert crates(metadata) == (("lib", "1.2.3"), ("my-lib", "0.1.0+a"))
    assert crates(b"./lib-1.2.3/src/lib.rs, /git/checkouts/lib-1/1234567/src/lib.rs, crates/lib-1.2.3/src/x.rs") == ()


@pytest.mark.parametrize(
    "symbol, libraries, reason",
    [
        (NEW, {"1.2.9": [NUMBER], "1.3.0": [1]}, ""),
        (NEW, {"2.0.0": [NUMBER]}, ""),
        (NEW, {"1.3.0": [NUMBER], "1.2.9": [1]}, "it is known of 1.2, 2"),
        (NEW, {"1.20.0": [NUMBER]}, "it is known of 1.2, 2"),
        (NEW, {"1.2.9": [1]}, "nothing tells its version"),
        (NEW, {}, "nothing tells its version"),
        (NEW, {"1.2.9": [NUMBER], "1.2.8": [NUMBER]}, "does not tell which version"),
        (OLD, {"1.2.9": [1]}, ""),
        (OLD, {"1.2.9": [1], "2.1.0": [2]}, "does not tell which version"),
        ("clib_work", {"C library 4.7": []}, ""),
        ("clib_work", {"C library 5": []}, "it is known of 4"),
        ("clib_work", {"Another": []}, "holds nothing like"),
        ("named_v5_work", {}, ""),
        ("open_work", {"open: \n\0other\0open_work\0": []}, ""),
        ("ranged_work", {"Ranged 0.10.3": []}, ""),
        ("ranged_work", {"Ranged 0.59": []}, ""),
        ("ranged_work", {"Ranged 0.9.9": []}, "it is known of 0.10-0.59"),
        ("ranged_work", {"Ranged 0.60.0": []}, "it is known of 0.10-0.59"),
        ("ranged_work", {"Ranged 0.59.0-rc.1": []}, "it is known of 0.10-0.59"),
        ("open_work", {"open_work\0open: ": []}, "holds nothing like"),
    ],
)
def test_versions(tmp_path, functions, symbol, libraries, reason):
    known = Standins({SYMBOL: TEXT}, SymbolTables(tmp_path / "cache", ""))
    content = {name: b"".join(number.to_bytes(8, "little") for number in has) for name, has in libraries.items()}
    known.libraries = Libraries(
        lambda crate: [(version, version, lambda has=has: has) for version, has in content.items()],
        lambda path: [(text, text.encode) for text in libraries],
    )
    (found,) = [one for one in known.found("a.o", "a", lambda: functions) if one.symbol == symbol]
    assert (reason in found.reason) if reason else found.reason == ""
    assert (symbol in known.bound("a.o", "a", lambda: functions)) == (not reason)


VERSIONS = {
    f"zeroos_standin_{name}": f"""/* Stands for:
 *\tlib {version}: lib_work, told by "Lib (\\d[.\\d]*)"
 * Needs: zkvm_means
 */"""
    for name, version in (("early", 1), ("late", 2))
}


@pytest.mark.parametrize("version, standin", [("1.7", "early"), ("2.0", "late"), ("3", None)])
def test_what_an_object_says_of_itself(tmp_path, version, standin):
    """It needs no archive for that. Of what is bound, other versions' stand-ins say nothing."""
    data = compiled(tmp_path, 64, f'.globl lib_work\n.type lib_work, @function\nlib_work: ret\n.asciz "Lib {version}"')
    known = Standins(VERSIONS, SymbolTables(tmp_path / "cache", ""))
    found = known.found("a.o", "a", lambda: data)
    assert [one.standin for one in found if not one.reason] == [f"zeroos_standin_{standin}"] * bool(standin)
    assert [one.reason for one in found if one.reason] == ([] if standin else ["it is known of 1", "it is known of 2"])


@pytest.mark.parametrize(
    "metadata, reason",
    [
        ("rustc 1.96.0 (1)", ""),
        ("rustc 1.95.1 (1)", ""),
        ("rustc 1.97.0 (1)", "its structures are known as rustc 1.95, 1.96 lays them out"),
        ("rustc 1.96.0-nightly (1)", "its structures are known as"),
        ("rustc 11.96.0 (1)", "its structures are known as"),
        ("", "its structures are known as"),
        ("rustc 1.96.0 (1) other_type", "its structures are others, as its crate has other_type"),
    ],
)
@pytest.mark.parametrize("symbol", [METHOD, TRAIT])
def test_structures(tmp_path, functions, symbol, metadata, reason):
    known = Standins({SYMBOL: METHODS}, SymbolTables(tmp_path / "cache", ""))
    content = metadata.encode() + NUMBER.to_bytes(8, "little")
    known.libraries = Libraries(lambda crate: [("1.2.0", metadata, lambda: content)], lambda path: [])
    (found,) = [one for one in known.found("a.o", "a", lambda: functions) if one.symbol == symbol]
    assert (reason in found.reason) if reason else found.reason == ""
    assert (symbol in known.bound("a.o", "a", lambda: functions)) == (not reason)


def test_crates_of_archives(tmp_path, functions):
    """Of all archives, before any is asked for a symbol."""
    nodes = []
    for version in ("1.2.3", "2.0.0"):
        metadata = functions + f"crates/lib-{version}/src/lib.rs".encode()
        (tmp_path / f"{version}.rlib").write_bytes(archive([("lib.rmeta", metadata), ("code.o", functions)]))
        nodes.append(File(str(tmp_path / f"{version}.rlib"), version))
    tables = SymbolTables(tmp_path / "cache", "")
    route = Route(tables, {}, frozenset(), False, False, Standins({}, tables))
    known = Archives(nodes, tables, route, lambda node: True).libraries()
    assert [version for version, _, _ in known.crates("lib")] == ["1.2.3", "2.0.0"]
    assert not list(known.crates("other"))


def test_only_where_the_platform_has_the_means():
    assert standins.fitting({SYMBOL: TEXT}, {"zkvm_means"}.__contains__) == {SYMBOL: TEXT}
    assert standins.fitting({SYMBOL: TEXT}, {"zkvm_other"}.__contains__) == {}


CALLS = """
.globl start
start:
    mv s1, ra
    call work
    lui t0, %hi(pointer)
    lw t0, %lo(pointer)(t0)
    jalr t0
after:
    .word 0
.section .text.work,"ax"
.globl work
.type work, @function
work:
    addi a0, a0, 1
    ret
.size work, .-work
.data
.balign 8
pointer: .dword work
"""
STANDIN = """
.globl zeroos_standin_work
zeroos_standin_work:
    addi a0, a0, 100
    {more}
    ret
"""


@pytest.mark.parametrize("xlen", [32, 64])
@pytest.mark.parametrize("own", [None, 12])
def test_calls_lead_to_the_stand_in(tmp_path, xlen, own):
    """Those of the same object and by address, too. The stand-in reaches what it takes the place of."""
    (tmp_path / "c").mkdir()
    data = compiled(tmp_path, xlen, CALLS.replace(".dword", ".word") if xlen == 32 else CALLS)
    compiled(tmp_path / "c", xlen, STANDIN.format(more="jr a2" if own else ""))
    done = rewritten(data, "a.o", {}, bound={"work": Standin(SYMBOL, own, ())})
    assert done and done.counts == {"function with a stand-in": 1}
    program = Program(tmp_path, xlen, done.data, "c/a.o")
    program.cpu.emu_start(program.symbols["start"], program.symbols["after"])
    assert program.cpu.reg_read(reg.UC_RISCV_REG_A0) == (202 if own else 200)


OF_GO = """
.globl start
start:
    jal "example.com/a/b.work"
after:
    ret
"example.com/a/b.work":
    lla t0, start
    add a0, a0, t0
    ret
.size "example.com/a/b.work", .-"example.com/a/b.work"
.type "example.com/a/b.work", @function
"""


def test_a_function_of_go_jumps_to_the_stand_in(tmp_path):
    """Its symbol, and what lies behind it, stay where they are. Relocations of what is overwritten are gone."""
    (tmp_path / "c").mkdir()
    data = compiled(tmp_path, 64, OF_GO)
    compiled(tmp_path / "c", 64, STANDIN.format(more=""))
    done = rewritten(data, "a.o", {}, bound={"example.com/a/b.work": Standin(SYMBOL, None, ())})
    assert done and done.counts == {"function with a stand-in": 1}
    program = Program(tmp_path, 64, done.data, "c/a.o")
    program.cpu.emu_start(program.symbols["start"], program.symbols["after"])
    assert program.cpu.reg_read(reg.UC_RISCV_REG_A0) == 100
    assert program.symbols["example.com/a/b.work"] == program.symbols["after"] + 4


def test_a_function_of_go_that_is_too_short(tmp_path):
    data = compiled(tmp_path, 64, '"example.com/a/b.work": ret\n.size "example.com/a/b.work", 4\n')
    with pytest.raises(BadObject, match="a function of less than two instructions"):
        rewritten(data, "a.o", {}, bound={"example.com/a/b.work": Standin(SYMBOL, None, ())})
