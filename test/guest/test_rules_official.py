"""The rules of linking/checks.py against the VMs' own loaders: an ELF that breaks one is refused by both."""

from dataclasses import replace

import pytest
from vms import NAMES
from zeroos.errors import ZeroosError
from zeroos.linking.checks import check
from zeroos.platforms.elfwriter import Elf, Segment, read_elf, write_elf
from zeroos.reports.run import succeeded

PF_X, PF_W, PF_R = 1, 2, 4
NOP = (0x13).to_bytes(4, "little")


def code(elf: Elf) -> Segment:
    return next(segment for segment in elf.segments if segment.flags & PF_X)


def changed(elf: Elf, old: Segment, **change) -> Elf:
    """The ELF with one segment changed."""
    return replace(elf, segments=tuple(replace(one, **change) if one is old else one for one in elf.segments))


def with_code(elf: Elf, more: bytes) -> Elf:
    """The ELF with more code, which is never reached."""
    data = code(elf).data + more
    return changed(elf, code(elf), data=data, memsz=len(data))


def with_word(word: int):
    return lambda elf, platform: with_code(elf, word.to_bytes(4, "little"))


def with_segment(elf: Elf, address: int) -> Elf:
    """The ELF with four bytes at an address, the segments in order."""
    return replace(
        elf, segments=tuple(sorted((*elf.segments, Segment(address, NOP, 4, PF_R, address)), key=lambda one: one.vaddr))
    )


def data(elf: Elf) -> Segment:
    return next(segment for segment in elf.segments if segment.flags & PF_W and segment.data)


# Name -> what is done to the ELF of hello, and the rule that it breaks.
BREAKS = {
    "shared": (lambda elf, platform: replace(elf, type=3), "static"),
    "machine": (lambda elf, platform: replace(elf, machine=62), "isa.arch"),
    "writable code": (lambda elf, platform: changed(elf, code(elf), flags=7), "w^x"),
    "two codes": (lambda elf, platform: changed(elf, data(elf), flags=PF_R | PF_X), "one-code-segment"),
    "code of zeros": (lambda elf, platform: changed(elf, code(elf), memsz=len(code(elf).data) + 4), "one-code-segment"),
    "order": (lambda elf, platform: replace(elf, segments=elf.segments[::-1]), "order"),
    "misaligned": (
        lambda elf, platform: changed(elf, data(elf), vaddr=data(elf).vaddr + 2, paddr=data(elf).vaddr + 2),
        "order",
    ),
    "odd entry": (lambda elf, platform: replace(elf, entry=elf.entry + 2), "image.entry"),
    "entry in data": (lambda elf, platform: replace(elf, entry=data(elf).vaddr), "image.entry"),
    "far": (
        lambda elf, platform: with_segment(elf, max(region.end for region in platform.regions) + 0x100000),
        "memory.regions",
    ),
    "low": (lambda elf, platform: with_segment(elf, 0x1000), "memory.regions"),
    "much code": (lambda elf, platform: with_code(elf, NOP * (platform.rules["text_max"] // 4)), "rules.text_max"),
    "zero": (with_word(0), "image.forbidden"),
    "unknown": (with_word(0xFFFFFFFF), "image.forbidden"),
    "compressed": (with_word(0x00010001), "image.forbidden"),
    "atomic": (with_word(0x1000202F), "image.forbidden"),
    "float": (with_word(0x00002007), "image.forbidden"),
    "fence.i": (with_word(0x0000100F), "image.forbidden"),
}
# What each VM's loader is known to refuse; the other rules keep what its prover or its memory map cannot do.
WORDS = ["zero", "unknown", "compressed", "atomic", "float", "fence.i"]
REFUSED = {
    "sp1": [
        "shared",
        "machine",
        "writable code",
        "two codes",
        "order",
        "misaligned",
        "odd entry",
        "entry in data",
        "low",
        "much code",
        *WORDS,
    ],
    "sp1-v5": [
        "shared",
        "machine",
        "writable code",
        "two codes",
        "order",
        "misaligned",
        "odd entry",
        "far",
        "low",
        *WORDS,
    ],
    "openvm": ["shared", "machine", "two codes", "misaligned", "odd entry", "entry in data", "far", *WORDS],
    "zisk": ["shared", "machine", "writable code", "code of zeros", "odd entry", "entry in data", "far", "float"],
}


def hello(vm) -> Elf:
    """The image of hello, which is an ELF on these VMs."""
    return read_elf(vm.image("hello").read_bytes())


def obey(vm, elf: Elf) -> None:
    check(write_elf(elf), "hello", "", vm.platform, lambda file: True, {})


@pytest.mark.parametrize(
    "vm, name", [(vm, name) for vm, several in REFUSED.items() if vm in NAMES for name in several], indirect=["vm"]
)
def test_rule(vm, official_run, tmp_path, name):
    change, rule = BREAKS[name]
    broken = change(hello(vm), vm.platform)
    with pytest.raises(ZeroosError, match=rf"; rule {rule} of ".replace("^", r"\^")):
        obey(vm, broken)
    (tmp_path / "image").write_bytes(write_elf(broken))
    ending = vm.load(tmp_path / "image").ending
    assert ending.kind not in ("exit", "limit"), ending


@pytest.mark.parametrize("vm", [name for name in REFUSED if name in NAMES], indirect=True)
def test_what_is_not_broken(vm, official_run, tmp_path):
    """The same way of writing an ELF, and code that is never reached."""
    elf = with_code(hello(vm), NOP)
    obey(vm, elf)
    (tmp_path / "image").write_bytes(write_elf(elf))
    assert succeeded(vm.load(tmp_path / "image").ending)
