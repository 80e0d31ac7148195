"""Jolt's inlines: that its functions use them, what they cost, and the addresses that end a run."""

import struct

import pytest
from accelerators import KECCAK256, PLATFORMS, SHA256
from vms import built
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.elfwriter import ELF64, Elf, Segment, write_elf
from zeroos.platforms.modules import module

JOLT = PLATFORMS["jolt"]
CODE, RAM, INPUT, TERMINATION = 0x80040000, 0x80000000, 0x7FFF9000, 0x7FFFC008
ZERO, ONE, A0, A1, A2 = 0, 5, 10, 11, 12
INLINE_SHA256, INLINE_KECCAK = 0x0000000B, 0x0200000B


@pytest.mark.parametrize(
    "which, block, skew, inline, most",
    [(SHA256, 64, 0, 2300, 2400), (SHA256, 64, 1, 2300, 2520), (KECCAK256, 136, 0, 3260, 3600)],
)
def test_rows_of_a_block(tree, which, block, skew, inline, most):
    """Those of the inline, by the fixtures of Jolt's own crate, and little else: the program reads the block first."""
    image = (tree.folder / built(JOLT) / "accelerators/accelerators.elf").read_bytes()

    def rows(blocks):
        input = struct.pack("<3I", which, skew, block * blocks) + bytes(block * blocks)
        result = run_embedded(module(JOLT.folder, "host").Host, image, input)
        assert result.ending.kind == "exit"
        return result.cycles["rows"]

    assert inline < (rows(20) - rows(10)) / 10 <= most


def load(register, address):
    """lui, addiw, and slli and srli by 32."""
    return [
        (address + 0x800 & 0xFFFFF000) | register << 7 | 0x37,
        (address & 0xFFF) << 20 | register << 15 | register << 7 | 0x1B,
        32 << 20 | register << 15 | 0x1000 | register << 7 | 0x13,
        32 << 20 | register << 15 | 0x5000 | register << 7 | 0x13,
    ]


def ran(inline, state, block=RAM):
    """The ending of a program that does this inline and sets the termination flag."""
    words = [*load(A0, state), *load(A1, block), inline | A0 << 15 | A1 << 20]
    words += [*load(A2, TERMINATION), 1 << 20 | ONE << 7 | 0x13, ONE << 20 | A2 << 15 | 0x3023, 0x6F]  # sd; j .
    code = struct.pack(f"<{len(words)}I", *words)
    elf = write_elf(Elf(ELF64, 2, 243, 0, CODE, (Segment(CODE, code, len(code), 5),)))
    image = module(JOLT.folder, "image").pack(elf, {})
    return run_embedded(module(JOLT.folder, "host").Host, image, bytes(64)).ending


@pytest.mark.parametrize(
    "inline, state, block",
    [
        (INLINE_KECCAK, RAM + 4, RAM),  # misaligned
        (INLINE_KECCAK, CODE - 192, RAM),  # its end is code
        (INLINE_KECCAK, INPUT, RAM),  # only to be read
        (INLINE_KECCAK, ZERO, RAM),
        (INLINE_SHA256, RAM + 1, RAM),
        (INLINE_SHA256, RAM, RAM + 4),
        (INLINE_SHA256, CODE, RAM),
        (INLINE_SHA256, RAM, RAM - 8),
        (INLINE_SHA256 | 1 << 12, RAM, RAM),  # SHA256_INIT_INLINE
        (INLINE_KECCAK | 1 << 26, RAM, RAM),
    ],
)
def test_inlines_that_end_the_run(inline, state, block):
    ending = ran(inline, state, block)
    assert ending.kind == "fault" and "inline" in ending.message


@pytest.mark.parametrize(
    "inline, state, block",
    [
        (INLINE_KECCAK, CODE - 200, RAM),
        (INLINE_SHA256, RAM, INPUT),
        (INLINE_SHA256, CODE - 32, CODE),  # constants are beside the code
        (INLINE_SHA256, RAM, RAM),  # all loads come before the first store
    ],
)
def test_inlines_at_the_edges(inline, state, block):
    assert ran(inline, state, block).kind == "exit"
