"""A platform's memory map as a linker script for ld.lld and GNU ld."""
from __future__ import annotations

from zeroos.platforms.model import PAGE, Platform

# Symbols that the script defines, which no object has to provide.
DEFINED = frozenset((
    "_stack_bottom", "_stack_top", "_heap_start", "_heap_end", "_input_start", "_input_end", "_end", "__global_pointer$",
    "__preinit_array_start", "__preinit_array_end", "__init_array_start", "__init_array_end", "__fini_array_start",
    "__fini_array_end", "_tls_start", "_tls_filesz", "_tls_memsz", "_tls_align", "__eh_frame_start", "__eh_frame_end",
))

_STACK = """\
	_stack_bottom = .;
	. += %(stack)#x;
	_stack_top = .;
"""

# Small data first: gp reaches 2 KiB to either side of __global_pointer$. Data that starts as zero comes last, so the
# file holds none of it. Thread-local data starts at a multiple of its own alignment: lld 19 reckons offsets from there, and
# relaxes wrongly where that is not where the segment starts.
_DATA = """\
	__global_pointer$ = . + 0x800;
	.sdata : { *(.sdata .sdata.* .srodata .srodata.*) } :data
	.data : { *(.data .data.*) } :data
	. = ALIGN(MAX(ALIGNOF(.tdata), ALIGNOF(.tbss)));
	.tdata : { _tls_start = .; *(.tdata .tdata.*) } :data :tls
	.tbss : { *(.tbss .tbss.*) } :data :tls
	_tls_filesz = SIZEOF(.tdata);
	_tls_memsz = SIZEOF(.tbss) ? ADDR(.tbss) + SIZEOF(.tbss) - ADDR(.tdata) : SIZEOF(.tdata);
	_tls_align = MAX(ALIGNOF(.tdata), ALIGNOF(.tbss));
	.preinit_array : { __preinit_array_start = .; KEEP(*(.preinit_array)) __preinit_array_end = .; } :data
	.init_array : { __init_array_start = .; KEEP(*(SORT_BY_INIT_PRIORITY(.init_array.*))) KEEP(*(.init_array)) __init_array_end = .; } :data
	.fini_array : { __fini_array_start = .; KEEP(*(SORT_BY_INIT_PRIORITY(.fini_array.*))) KEEP(*(.fini_array)) __fini_array_end = .; } :data
	.sbss : { *(.sbss .sbss.*) } :data
	.bss : { *(.bss .bss.* COMMON) } :data
"""

# Constants stand before the code, between the data and the first functions: a small program then touches the fewest pages.
_CODE = """\
	. = ALIGN(16);
	.rodata : { *(.rodata .rodata.*) } :rodata
	.eh_frame : { __eh_frame_start = .; KEEP(*(.eh_frame)) __eh_frame_end = .; } :rodata
	.gcc_except_table : { *(.gcc_except_table .gcc_except_table.*) } :rodata
	. = ALIGN(16);
	.text : { *(.text.%(entry)s) *(.text .text.*) } :text
"""

_HEAP = """\
	_end = .;
	_heap_start = ALIGN(%(page)#x);
	_heap_end = %(input_start)#x;
	_input_start = %(input_start)#x;
	_input_end = %(end)#x;
	ASSERT(_heap_start <= _heap_end, "image over the memory limit")
"""

_BLOCKS = {"stack": _STACK, "data": _DATA, "code": _CODE, "heap": _HEAP}


def linker_script(platform: Platform, stack: int) -> str:
    """The script for images of `platform` with a stack of `stack` bytes, the blocks in the descriptor's order."""
    values = {
        "stack": stack, "entry": platform.entry, "page": PAGE, "end": platform.end,
        "input_start": (platform.end - platform.input) // PAGE * PAGE,
    }
    body = "".join(_BLOCKS[block] % values for block in platform.order)
    return (
        f"ENTRY({platform.entry})\n"
        "PHDRS { data PT_LOAD FLAGS(6); rodata PT_LOAD FLAGS(4); text PT_LOAD FLAGS(5); tls PT_TLS FLAGS(4); }\n"
        f"SECTIONS {{\n\t. = {platform.start:#x};\n{body}"
        "\t/DISCARD/ : { *(.comment) *(.note .note.*) *(.riscv.attributes) }\n}\n"
    )
