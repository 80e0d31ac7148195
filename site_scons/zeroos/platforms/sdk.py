"""Describes a platform's static library: the symbols that it has, and how to use it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

from zeroos.platforms.model import Platform

# The symbols that the zkVM standards require of the library besides the accelerators (static-library-and-linker-script,
# io-interface, standard-termination-semantics, accelerated-memory-operations), and __cxa_atexit, to which C++ refers
# for destructors.
ROOTS = (
    "_start",
    "read_input",
    "write_output",
    "write_log",
    "abort",
    "memcpy",
    "memmove",
    "memset",
    "memcmp",
    "__cxa_atexit",
)

# The functions that compilers call for arithmetic that an ISA has no instructions for.
HELPERS = {
    "rv64im": (),
    "rv32im": ("__divdi3", "__moddi3", "__udivdi3", "__umoddi3", "__ashldi3", "__ashrdi3", "__lshrdi3", "__muldi3"),
}
HELPERS["rv32i"] = (*HELPERS["rv32im"], "__mulsi3", "__divsi3", "__modsi3", "__udivsi3", "__umodsi3")

_COMMANDS = """\
     clang --target=riscv{xlen}-unknown-elf -march={arch} -mabi={abi} -mcmodel={model} -ffreestanding \\
           -O2 -ffunction-sections -mllvm -trap-unreachable -Iinclude -c program.c
     ld.lld --gc-sections -T {name}.ld program.o libzeroos-{name}.a -o program.elf
     PYTHONPATH=<ZeroOS>/site_scons python3 -m zeroos.pack {name} program.elf program.{suffix}{options}"""


def guide(platform: Platform, choices: Mapping[str, str], packed: bool) -> str:
    """Returns a comment for the top of the linker script. `packed`: the image is not an ELF."""
    wide = platform.xlen == 64
    options = "".join(
        f" {name}={choices[name]}" for name, option in platform.options.items() if choices[name] != option.default
    )
    heap = (
        "holds what the prover likes until it is written"
        if platform.untouched == "prover-chosen"
        else "starts as zeros"
    )
    unimp = (
        "" if platform.unimp is None else f", writes {platform.unimp:#010x} over each unimp, which is no trap there,"
    )
    image = "makes the image that the VM loads, which is no ELF" if packed else "leaves out what is not loaded"
    return (
        "\n\n".join(
            [
                f"/* {platform.title}",
                _filled(
                    "For programs that are built without ZeroOS. One defines 'int main(void)' and returns 0 for "
                    "success; anything else is a failure. It may call what include/ declares, and abort, memcpy, "
                    "memmove, memset, memcmp. The memory from "
                    f"_heap_start to _heap_end is its own and {heap}. The stack has {platform.stack:,} bytes."
                ),
                _COMMANDS.format(
                    xlen=platform.xlen,
                    arch=platform.arch,
                    abi=platform.abi,
                    model="medany" if wide else "medlow",
                    name=platform.name,
                    suffix=platform.suffix,
                    options=options,
                ),
                _filled(
                    f"{_gnu_ld(platform)} The last step is a must: it checks what the VM demands "
                    f"of code{unimp} and {image}. These kinds of words must not be in code: "
                    f"{', '.join(platform.forbidden)}. It cannot tell "
                    "whose code makes a call of the VM's host, and lets all of them stand."
                ),
            ]
        )
        + " */\n"
    )


def _gnu_ld(platform: Platform) -> str:
    """Returns the guide's sentence about GNU ld, which turns calls of undefined weak functions into jumps to address
    0."""
    if "null_call" in platform.shared:
        return (
            "GNU ld makes jumps to address 0 where functions are absent, and there this VM would end in success: "
            "ld.lld it must be."
        )
    return f"GNU ld links it, too{'' if platform.xlen == 64 else ', with -m elf32lriscv'}."


def _filled(text: str) -> str:
    return textwrap.fill(text, 110, initial_indent="   ", subsequent_indent="   ")


def declared(header: str) -> list[str]:
    """Returns the functions that zkvm_accelerators.h, `header`, declares."""
    return re.findall(r"^zkvm_status (\w+)\(", header, re.MULTILINE)
