"""Checks a linked ELF against named rules. Some hold for every platform, others depend on its platform.toml.

Keys of [rules] in a platform.toml that are checked here; reports/matrix.py reads output_max, the size of the public
output:

    text_max      most bytes of the executable segment
    align         alignment of every segment's address, in bytes
    entry         address of the first instruction
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zeroos.errors import ZeroosError
from zeroos.linking.linked import PF_X, Linked, Map, sections, symbols
from zeroos.objects.model import EF_RISCV_FLOAT_ABI, EF_RISCV_RVC, EF_RISCV_RVE, SHF_ALLOC, SHF_EXECINSTR, Object
from zeroos.objects.words import UNIMP
from zeroos.platforms.elfwriter import ELF32, ELF64, EM_RISCV, ET_EXEC, read_elf
from zeroos.platforms.model import Platform

PF_W, SHF_WRITE = 2, 1  # System V gABI, chapters 5 and 4

# A rule returns what is wrong with the linked ELF, or None.
_Rule = Callable[[Linked], str | None]

# The rules by name, in the order in which they are checked. A name with a dot is a key of platform.toml.
_RULES: dict[str, _Rule] = {}


def _rule(name: str) -> Callable[[_Rule], _Rule]:
    def add(function: _Rule) -> _Rule:
        _RULES[name] = function
        return function

    return add


def check(
    data: bytes,
    name: str,
    map_text: str,
    platform: Platform,
    is_guest: Callable[[str], bool],
    objects: Mapping[str, Object],
) -> None:
    """Refuses an ELF that the platform's VM would not load or could not run.

    `data` is the ELF, `name` its name in messages, `map_text` its linker map. `is_guest` says whether an object is one
    of the platform's own; `objects` are the linked objects. Raises ZeroosError that names rule, section and object.
    """
    linked = Linked(read_elf(data, name), sections(data), symbols(data), Map(map_text), platform, is_guest, objects)
    for rule, broken in _RULES.items():
        if what := broken(linked):
            owner = f"{platform.folder}/platform.toml" if "." in rule else "every platform"
            raise ZeroosError(f"{name}: {what}; rule {rule} of {owner}")


def rules() -> list[str]:
    """Returns the names of the rules that `check` looks at."""
    return list(_RULES)


@_rule("isa.arch")
def _isa(linked: Linked) -> str | None:
    elf, xlen = linked.elf, linked.platform.xlen
    if elf.bits != {32: ELF32, 64: ELF64}[xlen] or elf.machine != EM_RISCV:
        return f"it is no RISC-V ELF of {xlen} bits"
    if elf.flags & (EF_RISCV_RVC | EF_RISCV_FLOAT_ABI | EF_RISCV_RVE):
        return (
            f"its e_flags {elf.flags:#x} claim compressed instructions, registers for floating point, "
            "or half the registers"
        )
    return None


@_rule("static")
def _static(linked: Linked) -> str | None:
    return None if linked.elf.type == ET_EXEC else "it is not a static executable"


@_rule("w^x")
def _writable_or_executable(linked: Linked) -> str | None:
    for segment in linked.elf.segments:
        if segment.flags & PF_X and segment.flags & PF_W:
            return (
                f"the segment at {segment.vaddr:#x}, with {linked.holder(segment.vaddr)}, "
                "is both writable and executable"
            )
    for section, segment in linked.placed():
        if section.flags & SHF_WRITE and not segment.flags & PF_W:
            return (
                f"{section.name}, with {linked.holder(section.address)}, "
                f"is writable and its segment at {segment.vaddr:#x} is not"
            )
    return None


@_rule("one-code-segment")
def _one_code_segment(linked: Linked) -> str | None:
    executable = [segment for segment in linked.elf.segments if segment.flags & PF_X]
    if len(executable) != 1:
        found = [f"{linked.holder(one.vaddr)} at {one.vaddr:#x}" for one in executable]
        return ", ".join([f"it has {len(executable)} executable segments", *found])
    if linked.code.memsz != len(linked.code.data):
        return (
            f"its executable segment has {linked.code.memsz:,} bytes in memory "
            f"and {len(linked.code.data):,} in the file"
        )
    return None


@_rule("code-apart")
def _code_apart(linked: Linked) -> str | None:
    """Keeps code and data apart: a VM may decode all of the executable segment, or forbid loads from it."""
    for section, segment in linked.placed():
        if bool(section.flags & SHF_EXECINSTR) != bool(segment.flags & PF_X):
            what, where = ("code", "no") if section.flags & SHF_EXECINSTR else ("data", "the")
            return f"{section.name}, with {linked.holder(section.address)}, is {what} in {where} executable segment"
    for name, one in linked.objects.items():
        for part in one.sections:
            if part.name.startswith(".text") and part.size and part.flags & (SHF_ALLOC | SHF_EXECINSTR) == SHF_ALLOC:
                return f"{part.name} of {name} is data under a name of code; call it .rodata"
    return None


@_rule("order")
def _order(linked: Linked) -> str | None:
    end = 0
    for segment in linked.elf.segments:
        if segment.vaddr < end:
            return (
                f"segments overlap or are not in ascending order: at {segment.vaddr:#x}, {linked.holder(segment.vaddr)}"
            )
        if segment.vaddr % 4:
            return f"a segment starts at {segment.vaddr:#x}, {linked.holder(segment.vaddr)}, not at a multiple of 4"
        end = segment.vaddr + segment.memsz
    return None


@_rule("memory.regions")
def _regions(linked: Linked) -> str | None:
    for segment in linked.elf.segments:
        first, last = segment.vaddr, segment.vaddr + segment.memsz
        if not any(region.start <= first and last <= region.end for region in linked.platform.regions):
            regions = ", ".join(f"{region.start:#x}..{region.end:#x}" for region in linked.platform.regions)
            return f"a segment at {first:#x}..{last:#x}, with {linked.holder(first)}, lies outside {regions}"
    return None


@_rule("image.data")
def _data(linked: Linked) -> str | None:
    """Refuses load addresses that differ from addresses, except of data that start-up code copies from behind the
    code."""
    region = linked.platform.region("text")
    for segment in linked.elf.segments:
        at = segment.place
        if at == segment.vaddr:
            continue
        if linked.platform.data != "copied" or not segment.flags & PF_W:
            return f"the segment at {segment.vaddr:#x}, with {linked.holder(segment.vaddr)}, would be loaded at {at:#x}"
        if at + len(segment.data) > region.end:
            return (
                f"{len(segment.data):,} bytes of data, with {linked.holder(segment.vaddr)}, "
                f"would be loaded at {at:#x}, beyond {region.end:#x}"
            )
    return None


@_rule("heap-apart")
def _heap_apart(linked: Linked) -> str | None:
    """Refuses sections inside the heap: ld.lld may place those that the linker script does not name after
    `_heap_start`."""
    for section in linked.sections:
        if (
            section.address < linked.symbols["_input_end"]
            and linked.symbols["_heap_start"] < section.address + section.size
        ):
            return (
                f"{section.name}, with {linked.holder(section.address)}, lies in the heap at {section.address:#x}: "
                "call it .text.*, .rodata.*, .data.* or .bss.*"
            )
    return None


@_rule("image.entry")
def _entry(linked: Linked) -> str | None:
    if linked.elf.entry % 4 or not 0 <= linked.elf.entry - linked.code.vaddr < linked.code.memsz:
        return f"the entry {linked.elf.entry:#x} is no instruction"
    return None


# Instructions by which a platform's own files call the VM.
_HOST_CALLS = ("ecall", "custom", "csr", "ebreak")


@_rule("image.forbidden")
def _forbidden(linked: Linked) -> str | None:
    for address, word, what in linked.odd:
        if what in linked.platform.forbidden and not (
            what in _HOST_CALLS and linked.is_guest(linked.map.at(address)[0])
        ):
            return (
                f"{_instruction(what, word)} at {address:#x}, in {linked.holder(address)}: "
                f"compile it with -march={linked.platform.arch}"
            )
    return None


@_rule("host-calls")
def _host_calls(linked: Linked) -> str | None:
    for address, word, what in linked.odd:
        if what in ("ecall", "custom") and not linked.is_guest(linked.map.at(address)[0]):
            return (
                f"{_instruction(what, word)} at {address:#x}, in {linked.holder(address)}: "
                "only a platform's own files may make host calls"
            )
    return None


def _instruction(what: str, word: int) -> str:
    if what in ("zero", "unknown"):
        return f"{'a zero' if what == 'zero' else 'an unknown'} word ({word:#010x}), which is no instruction,"
    return f"{'an' if what[0] in 'aeu' else 'a'} {what} instruction ({word:#010x})"


@_rule("rules.text_max")
def _text_max(linked: Linked) -> str | None:
    size, most = len(linked.code.data), linked.platform.rules.get("text_max")
    return f"its code has {size:,} bytes, and the VM takes {most:,}" if most is not None and size > most else None


@_rule("rules.align")
def _align(linked: Linked) -> str | None:
    align = linked.platform.rules.get("align", 1)
    for segment in linked.elf.segments:
        if segment.vaddr % align:
            return (
                f"a segment starts at {segment.vaddr:#x}, {linked.holder(segment.vaddr)}, not at a multiple of {align}"
            )
    return None


@_rule("rules.entry")
def _entry_address(linked: Linked) -> str | None:
    wanted = linked.platform.rules.get("entry")
    return (
        f"the entry is {linked.elf.entry:#x}, not {wanted:#x}"
        if wanted is not None and linked.elf.entry != wanted
        else None
    )


def replace_unimp(data: bytes, word: int) -> bytes:
    """Returns the ELF `data` with `word` in place of every `unimp`, for a VM that would execute past an `unimp`.

    Compilers emit `unimp` where control must not arrive."""
    new = bytearray(data)
    for segment in read_elf(data).segments:
        if segment.flags & PF_X:
            words = memoryview(new)[segment.offset : segment.offset + len(segment.data) // 4 * 4].cast("I")
            for number in [number for number, old in enumerate(words) if old == UNIMP]:
                words[number] = word
    return bytes(new)
