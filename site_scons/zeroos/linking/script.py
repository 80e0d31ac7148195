"""Writes a platform's memory map as a linker script for ld.lld and GNU ld."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from zeroos.linking.orphans import PLACES, Orphan, orphans
from zeroos.objects.model import UNDEF, Object
from zeroos.platforms.model import PAGE, Platform

# Symbols that every script defines.
DEFINED = frozenset(
    (
        "_stack_bottom",
        "_stack_top",
        "_heap_start",
        "_heap_end",
        "_input_start",
        "_input_end",
        "_end",
        "__global_pointer$",
        "__preinit_array_start",
        "__preinit_array_end",
        "__init_array_start",
        "__init_array_end",
        "__fini_array_start",
        "__fini_array_end",
        "_tls_start",
        "_tls_filesz",
        "_tls_memsz",
        "_tls_align",
        "__eh_frame_start",
        "__eh_frame_end",
        "__eh_frame_hdr_start",
        "__eh_frame_hdr_end",
        "__dso_handle",
        "_data_load",
        "_data_start",
        "_data_end",
        "_bss_end",
    )
)

# How libc calls what is a cancellation point (runtimes/musl/overlay/syscall.h).
_POINT = "zeroos_point"

# Symbols that GNU ld's own script has besides, and that a libc or a runtime made for it may refer to.
_OF_GNU = {
    "__executable_start": "ADDR(.text)",
    "__etext": "ADDR(.text) + SIZEOF(.text)",
    "_etext": "ADDR(.text) + SIZEOF(.text)",
    "etext": "ADDR(.text) + SIZEOF(.text)",
    "_edata": "_data_end",
    "edata": "_data_end",
    "__bss_start": "_data_end",
    "end": "_end",
}
# ld.lld defines these where something refers to them.
_OF_LLD = ("__rela_iplt_start", "__rela_iplt_end")

_STACK = """\
	. = ALIGN(16);
	_stack_bottom = .;
	. += %(stack)#x;
	_stack_top = .;
"""

# Where the prover chooses the initial contents of memory outside the image, the stack is part of the image.
_STACK_IN_IMAGE = """\
	. = ALIGN(16);
	.stack (NOLOAD) : { _stack_bottom = .; . += %(stack)#x; _stack_top = .; } :stack
"""

# Small data comes first: gp reaches 2 KiB to either side of __global_pointer$. Zero-initialized data comes last, so the
# file holds none of it. Go's .noptr… sections hold no pointers for its collector. Thread-local data starts at a
# multiple of its own alignment: lld 19 computes offsets from there, and relaxes wrongly when the segment starts
# elsewhere.
_DATA = """\
	_data_start = .;
	__dso_handle = .;
	__global_pointer$ = . + 0x800;
	.sdata : %(at)s{ *(.sdata .sdata.* .srodata .srodata.*) } :data
	.data : %(at)s{ *(.data .data.* .noptrdata .go.*)%(in_data)s } :data
%(data)s%(got)s	. = ALIGN(MAX(ALIGNOF(.tdata), ALIGNOF(.tbss)));
	.tdata : %(at)s{ _tls_start = .; *(.tdata .tdata.*)%(in_tdata)s } :data :tls
	.tbss : { *(.tbss .tbss.*)%(in_tbss)s } :data :tls
	_tls_filesz = SIZEOF(.tdata);
	_tls_memsz = SIZEOF(.tbss) ? ADDR(.tbss) + SIZEOF(.tbss) - ADDR(.tdata) : SIZEOF(.tdata);
	_tls_align = MAX(ALIGNOF(.tdata), ALIGNOF(.tbss));
	.preinit_array : %(at)s{ __preinit_array_start = .; KEEP(*(.preinit_array)) __preinit_array_end = .; } :data
	.init_array : %(at)s{
		__init_array_start = .;
		KEEP(*(SORT_BY_INIT_PRIORITY(.init_array.*))) KEEP(*(.init_array))
		__init_array_end = .;
	} :data
	.fini_array : %(at)s{
		__fini_array_start = .;
		KEEP(*(SORT_BY_INIT_PRIORITY(.fini_array.*))) KEEP(*(.fini_array))
		__fini_array_end = .;
	} :data
	_data_end = .;
	.sbss : { *(.sbss .sbss.*) } :data
	.bss : { *(.bss .bss.* .noptrbss COMMON)%(in_bss)s } :data
%(bss)s	_bss_end = .;
"""

# Constants lie between the data and the first functions. Where pages cost, those that are rarely read lie before the
# others, with which a page begins: a small program then touches the fewest.
_RODATA = """\
	. = ALIGN(16);
	.rodata : { %(seldom)s*(.rodata .rodata.* .gopclntab .typelink .itablink)%(in_rodata)s } :rodata
%(rodata)s%(irelative)s	.eh_frame : { __eh_frame_start = .; KEEP(*(.eh_frame)) __eh_frame_end = .; } :rodata
	.eh_frame_hdr : { __eh_frame_hdr_start = .; *(.eh_frame_hdr) __eh_frame_hdr_end = .; } :rodata
	.gcc_except_table : { *(.gcc_except_table .gcc_except_table.*) } :rodata
	_code_end = .;
"""

# Gaps between functions are filled with nops, because some VMs decode the whole segment. Code that a platform needs
# after all other code is in .text_end.
_TEXT = """\
	. = ALIGN(16);
	.text : { *(.text.%(entry)s) *(.text .text.*)%(in_text)s%(plt)s *(.text_end) } :text =0x13000000
%(text)s	_code_end = .;
"""

# What code compiled for position independence has, and functions that are chosen at start-up.
_GOT = "\t.got : %(at)s{ *(.got .got.plt) } :data\n"
_IRELATIVE = "\t.rela.dyn : { *(.rela.dyn .rela.plt) } :rodata\n"
_PLT = " *(.plt .iplt)"

_HEAP = """\
	_end = .;
	_heap_start = ALIGN(%(page)#x);
	_heap_end = %(input_start)#x;
	_input_start = %(input_start)#x;
	_input_end = %(end)#x;
	ASSERT(_heap_start <= _heap_end, "%(full)s")
"""

_FULL = "over the memory limit: data, code, stack and input do not fit into memory.regions of platform.toml"

_BLOCKS = {"stack": _STACK, "data": _DATA, "rodata": _RODATA, "text": _TEXT, "heap": _HEAP}
# What stands behind an output section that linkers define __start_NAME and __stop_NAME for.
_BANKS = {"text": ":text =0x13000000", "rodata": ":rodata", "data": ":data", "bss": ":data"}
_SEGMENTS = {
    "stack": "stack PT_LOAD FLAGS(6); ",
    "data": "data PT_LOAD FLAGS(6); ",
    "rodata": "rodata PT_LOAD FLAGS(4); ",
    "text": "text PT_LOAD FLAGS(5); ",
}


def defined(platform: Platform, choices: Mapping[str, str]) -> frozenset[str]:
    """Returns the symbols that the script for images of `platform` with these choices, or the linker, defines."""
    more = (*_OF_GNU, *_OF_LLD) if _is_given(choices) else ()
    return DEFINED | platform.symbols.keys() | set(more)


def _is_given(choices: Mapping[str, str]) -> bool:
    return choices.get("libc") == "given"


def _lines(extra: Sequence[Orphan], at: str) -> dict[str, str]:
    """Returns what the blocks have for orphans: patterns in the usual output sections, and output sections."""
    patterns = dict.fromkeys(PLACES, "")
    banks = dict.fromkeys(PLACES, "")
    for one in extra:
        if one.is_bank and one.place in _BANKS:
            address = at if one.place == "data" else ""
            banks[one.place] += f"\t{one.name} : {address}{{ *({one.name}) }} {_BANKS[one.place]}\n"
        else:
            patterns[one.place] += f" *({one.pattern})"
    return {f"in_{place}": text for place, text in patterns.items()} | banks


def linker_script(platform: Platform, stack: int, choices: Mapping[str, str], extra: Sequence[Orphan] = ()) -> str:
    """Returns the script for images of `platform` with a stack of `stack` bytes. The blocks are in the order of the
    descriptor.

    `choices` has a value for each of the platform's options. `extra` are sections that get a place besides those of
    the usual names."""
    heap, copied, in_image = platform.region("heap"), platform.data == "copied", platform.untouched == "prover-chosen"
    blocks = {**_BLOCKS, "stack": _STACK_IN_IMAGE} if in_image else _BLOCKS
    # Copied data lies behind the code in the image. GNU ld goes wrong with `.` there; @ is the section's own name.
    at = "AT(ADDR(@) - ABSOLUTE(_data_start) + ABSOLUTE(_data_load)) " if copied else ""
    values = {
        "stack": stack,
        "full": _FULL,
        "entry": platform.entry,
        "page": PAGE,
        "seldom": f"*(.rodata.unlikely) . = ALIGN({platform.page:#x}); " if platform.page else "",
        "end": heap.end,
        "input_start": (heap.end - platform.input) // PAGE * PAGE,
        "at": at,
        **_lines(extra, at),
        "got": _GOT % {"at": at} if _is_given(choices) else "",
        "irelative": _IRELATIVE if _is_given(choices) else "",
        "plt": _PLT if _is_given(choices) else "",
    }
    body, segments = "", ""
    for region in platform.regions:
        body += f"\t. = {region.start:#x};\n" + "".join(blocks[block] % values for block in region.blocks)
        if region is not heap:
            body += f'\tASSERT(. <= {region.end:#x}, "{_FULL}")\n'
        segments += "".join(_SEGMENTS.get(block, "") for block in region.blocks if block != "stack" or in_image)
    body = re.sub(r"([\w.]+) : AT\(ADDR\(@\)", r"\1 : AT(ADDR(\1)", body)
    body += f"\t_data_load = {'ALIGN(_code_end, 16)' if copied else '_data_start'};\n"
    return (
        f"ENTRY({platform.entry})\n"
        f"PHDRS {{ {segments}tls PT_TLS FLAGS(4); }}\n"
        f"{_symbols(platform, choices)}"
        f"SECTIONS {{\n{body}{_of_gnu(choices)}"
        "\t/DISCARD/ : { *(.comment) *(.note .note.*) *(.riscv.attributes) }\n}\n"
    )


def script_for(
    platform: Platform,
    stack: int,
    choices: Mapping[str, str],
    objects: Mapping[str, Object],
    live: Mapping[str, Sequence[int]],
) -> str:
    """Returns the script for an image of these objects, with a place for every section that is `live` in them.

    Raises ZeroosError for sections that can have none."""
    usual = re.findall(r"(?<=[( ])\.[a-z][\w.]*\*?", linker_script(platform, stack, choices))
    return _points(objects, live) + linker_script(platform, stack, choices, orphans(objects, live, usual))


def _points(objects: Mapping[str, Object], live: Mapping[str, Sequence[int]]) -> str:
    """Returns the definitions of the cancellation points that are referred to: each is the Linux call itself, except
    where an object defines it, because threads can be cancelled."""
    targets = {target for key, obj in objects.items() for section in live[key] for target in obj.edges[section]}
    found = {name for name in targets if isinstance(name, str) and name.startswith(f"{_POINT}__linux_")}
    defined = {symbol.name for obj in objects.values() for symbol in obj.symbols if symbol.section != UNDEF}
    names = sorted(found - defined)
    return "".join(f"PROVIDE({name} = {name.removeprefix(_POINT)});\n" for name in names)


def _of_gnu(choices: Mapping[str, str]) -> str:
    """Returns the definitions of what GNU ld's own script defines; a program that has such a name keeps it."""
    return "".join(f"\tPROVIDE({name} = {what});\n" for name, what in _OF_GNU.items()) if _is_given(choices) else ""


def _symbols(platform: Platform, choices: Mapping[str, str]) -> str:
    """Returns the definitions of the platform's own symbols, with option values in place of {option}."""
    return "".join(f"{name} = {expression.format_map(choices)};\n" for name, expression in platform.symbols.items())
