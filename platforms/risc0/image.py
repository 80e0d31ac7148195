"""RISC Zero images: the R0BF container and the image ID.

An image holds two ELFs: a *user* program, run in user mode, and a *kernel*, which starts first, in machine mode. ZeroOS
programs are either the user ELF above the stock kernel, or the kernel themselves (then the user ELF is a stub that
never runs). Facts: risc0/binfmt/src/elf.rs and image.rs of RISC Zero 3.0.6; 5.0.0-rc.1 has the same container and image
ID.
"""

from __future__ import annotations

import hashlib
import os
import struct
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path

from zeroos.cache import protect, trusted
from zeroos.platforms.elfwriter import (
    ELF32,
    EM_RISCV,
    ET_EXEC,
    Elf,
    Malformed,
    Segment,
    minimal_elf,
    read_elf,
    write_elf,
)
from zeroos.platforms.modules import variant
from zeroos.platforms.poseidon2 import digest

MAGIC = b"R0BF"
FORMAT = 1
# One attribute, postcard-encoded: AbiVersion (0), kind V1Compat (0), version "1.0.0" with its length.
ABI = b"\x00\x00\x051.0.0"

ENTRY_WORD = 0x0001_0000  # the loader puts the user program's entry here
KERNEL_START = 0xC000_0000
REGISTERS = 0xFFFF_0000
SUSPEND_PC, SUSPEND_MODE = 0xFFFF_0210, 0xFFFF_0214
PAGE = 1024
LEVELS = 22

# `unimp`, at the word after the entry word.
STUB_ADDRESS = ENTRY_WORD + 4
STUB = write_elf(
    Elf(ELF32, ET_EXEC, EM_RISCV, 0, STUB_ADDRESS, (Segment(STUB_ADDRESS, bytes.fromhex("731000c0"), 4, flags=5),))
)

CACHE_MAGIC = b"zeroos r0 pages\n"
CACHE_RECORDS = 1 << 16  # two for each KiB of a large image


def encode(user: bytes, kernel: bytes) -> bytes:
    """The R0BF container of two ELFs."""

    header = struct.pack("<II", 1, len(ABI)) + ABI
    return b"".join(
        (MAGIC, struct.pack("<II", FORMAT, len(header)), header, struct.pack("<I", len(user)), user, kernel)
    )


def decode(image: bytes) -> tuple[bytes, bytes]:
    """The user and the kernel ELF of an R0BF container; ValueError where it is malformed."""

    if image[:4] != MAGIC:
        hint = "this is a bare ELF; pack it first" if image[:4] == b"\x7fELF" else "pass an image that `pack` made"
        raise Malformed(f"risc0 image: it does not start with R0BF; {hint}")
    position = 4

    def take(size: int, what: str) -> bytes:
        nonlocal position
        if position + size > len(image):
            raise Malformed(f"risc0 image: it ends inside {what} (at byte {len(image)}); build it again")
        position += size
        return image[position - size : position]

    def number(what: str) -> int:
        return int.from_bytes(take(4, what), "little")

    if (version := number("the format version")) != FORMAT:
        raise Malformed(f"risc0 image: format version {version}, but only {FORMAT} is known; build it again")
    end = number("the header length") + position
    kinds = [take(number("the header"), "the header") for _ in range(number("the header"))]
    if position != end:
        raise Malformed(f"risc0 image: the header ends at byte {position}, but its length says {end}; build it again")
    # Only attribute 0 is known, and readers skip the others.
    abis = [kind for kind in kinds if kind[:1] == b"\0"]
    if len(abis) != 1 or abis[0][:2] != ABI[:2] or abis[0][3:5] != b"1.":
        raise Malformed("risc0 image: its ABI is not V1Compat 1.x, the one of RISC Zero 3; build it again")
    user = take(number("the user ELF's length"), "the user ELF")
    kernel = image[position:]
    if not user or not kernel:
        raise Malformed(f"risc0 image: its {'kernel' if user else 'user'} ELF is empty; build it again")
    return user, kernel


def _load(elf: bytes, name: str, limit: int) -> Elf:
    """Reads an ELF by the rules of RISC Zero's loader: addresses below `limit`. ValueError where it would refuse."""

    program = read_elf(elf, name)
    if (program.bits, program.machine, program.type) != (ELF32, EM_RISCV, ET_EXEC):
        raise Malformed(
            f"{name}: not a 32-bit RISC-V executable with fixed addresses; link it with -m elf32lriscv and without -pie"
        )
    if program.entry % 4 or program.entry >= limit:
        raise Malformed(
            f"{name}: entry {program.entry:#x} is not a multiple of 4 below {limit:#x}; check the linker script's ENTRY"
        )
    for s in program.segments:
        if s.vaddr % 4 or s.vaddr + s.memsz > limit:
            raise Malformed(
                f"{name}: segment {s.vaddr:#x}..{s.vaddr + s.memsz:#x} must start at a multiple of 4 and "
                f"end by {limit:#x}; check the linker script"
            )
    return program


def stock_kernel(choices: Mapping[str, str]) -> bytes:
    """RISC Zero's own kernel v1compat.elf, as the crate has it that the official executor for `choices` is built with.

    Raises ExecutorUnavailable, with what to install, where that cannot be built."""

    from zeroos.executor.official import official_executor

    program = official_executor(variant(Path(__file__).parent, "executor", "", choices))
    kernel = program.with_name("v1compat.elf")
    if not (kernel.is_file() and trusted(kernel)):
        draft = _draft(kernel)
        subprocess.run([program, "--kernel", draft], check=True)
        protect(draft)
        os.replace(draft, kernel)
    return kernel.read_bytes()


def prepare(choices: Mapping[str, str]) -> None:
    """Makes what `pack` needs and takes minutes, once per user. Raises ExecutorUnavailable as stock_kernel does."""

    if choices["kernel"] == "stock":
        stock_kernel(choices)


def pack(elf: bytes, choices: Mapping[str, str]) -> bytes:
    """The image of a linked program under its link-time choices, of which kernel=self|stock and zkvm=3|5 matter here.

    Raises ValueError where RISC Zero would refuse the program, and ExecutorUnavailable as stock_kernel does."""

    return assemble(elf, stock_kernel(choices) if choices["kernel"] == "stock" else None)


def assemble(elf: bytes, kernel: bytes | None = None) -> bytes:
    """The image of a program that is a kernel by itself, or runs in user mode on `kernel`.

    Both ELFs lose all that is not loaded. ValueError where RISC Zero would refuse the program or overwrite it."""

    program = _load(elf, "program", REGISTERS if kernel is None else KERNEL_START)
    reserved = ENTRY_WORD + (8 if kernel is None else 4)
    for s in program.segments:
        if s.vaddr < reserved:
            raise Malformed(
                f"program: segment at {s.vaddr:#x} starts below {reserved:#x}, which RISC Zero does not "
                "map or writes itself; check the linker script"
            )
    if kernel is None:
        return encode(STUB, minimal_elf(elf))
    _load(kernel, "kernel", 2**32 - 1)
    return encode(minimal_elf(elf), minimal_elf(kernel))


def _store(pages: dict[int, bytearray], address: int, data: bytes, size: int) -> None:
    """Writes `data` and then zeros up to `size` bytes, rounded up to words. Absent pages are zero already."""

    view, zeros, end = memoryview(data), address + len(data), address + -(-size // 4) * 4
    for start in (address, *range((address // PAGE + 1) * PAGE, zeros, PAGE)) if data else ():
        page, offset = divmod(start, PAGE)
        chunk = view[start - address : (page + 1) * PAGE - address]
        pages.setdefault(page, bytearray(PAGE))[offset : offset + len(chunk)] = chunk
    for page, content in pages.items():
        first, last = max(zeros - page * PAGE, 0), min(end - page * PAGE, PAGE)
        if first < last:
            content[first:last] = bytes(last - first)


def memory(image: bytes) -> dict[int, bytearray]:
    """The pages (of 1024 bytes, by number) that a program starts with; the others are zero."""

    user_elf, kernel_elf = decode(image)
    user, kernel = _load(user_elf, "user ELF", KERNEL_START), _load(kernel_elf, "kernel ELF", 2**32 - 1)
    pages: dict[int, bytearray] = {}
    for s in kernel.segments + user.segments:
        _store(pages, s.vaddr, s.data, s.memsz)
    for address, word in ((ENTRY_WORD, user.entry), (SUSPEND_PC, kernel.entry), (SUSPEND_MODE, 1)):
        _store(pages, address, word.to_bytes(4, "little"), 4)
    return pages


def _hash(data: bytes, cache: dict[bytes, bytes]) -> bytes:
    """The Poseidon2 digest of a page (1024 bytes) or of two child digests (64 bytes), through the cache.

    The last used entries of the cache are at its end."""

    key = hashlib.blake2b(data, digest_size=32).digest()
    made = cache.pop(key, None)
    if made is None:
        words = struct.unpack("<512H" if len(data) == PAGE else "<16I", data)
        if len(data) != PAGE:
            words = words[8:] + words[:8]  # the right child comes first
        made = struct.pack("<8I", *digest(words))
    cache[key] = made
    return made


def merkle_root(pages: Mapping[int, bytes | bytearray], cache: dict[bytes, bytes]) -> bytes:
    """The root over 2^22 pages, of which those not in `pages` are zero."""

    zero = _hash(bytes(PAGE), cache)
    nodes = {number: _hash(bytes(page), cache) for number, page in pages.items()}
    for _ in range(LEVELS):
        nodes = {
            parent: _hash(nodes.get(2 * parent, zero) + nodes.get(2 * parent + 1, zero), cache)
            for parent in sorted({number // 2 for number in nodes})
        }
        zero = _hash(zero + zero, cache)
    return nodes.get(0, zero)


def _read_cache(path: Path) -> dict[bytes, bytes]:
    """An unreadable or damaged cache counts as empty."""

    try:
        content = path.read_bytes()
    except OSError:
        return {}
    body, check = content[:-32], content[-32:]
    if not body.startswith(CACHE_MAGIC) or hashlib.blake2b(body, digest_size=32).digest() != check:
        return {}
    records = body[len(CACHE_MAGIC) :]
    return {records[i : i + 32]: records[i + 32 : i + 64] for i in range(0, len(records), 64)}


def _draft(path: Path) -> Path:
    """A name beside `path` that nobody else writes at the same time."""

    return path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")


def _write_cache(path: Path, cache: dict[bytes, bytes]) -> None:
    body = CACHE_MAGIC + b"".join(key + digest for key, digest in list(cache.items())[-CACHE_RECORDS:])
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(path)
    draft.write_bytes(body + hashlib.blake2b(body, digest_size=32).digest())
    os.replace(draft, path)


def image_id(image: bytes, cache: dict[bytes, bytes] | str | os.PathLike | None = None) -> str:
    """The image ID, as hex: what a verifier of this program's receipts must know. ValueError for a malformed image.

    `cache` keeps digests by content: a dict, or a file that is read and, if there was anything new, replaced."""

    path = Path(cache) if isinstance(cache, (str, os.PathLike)) else None
    digests = _read_cache(path) if path else cache if isinstance(cache, dict) else {}
    known = set(digests)
    root = merkle_root(memory(image), digests)
    if path and not known.issuperset(digests):
        _write_cache(path, digests)
    tag = hashlib.sha256(b"risc0.SystemState").digest()
    return hashlib.sha256(tag + root + struct.pack("<IH", 0, 1)).hexdigest()
