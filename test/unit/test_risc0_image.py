"""R0BF images, the image ID and the ELF writer against published vectors, malformed input and each other."""

import contextlib
import hashlib
import os
import struct
import time
from pathlib import Path

import pytest
from chance import times
from hypothesis import given, settings
from hypothesis import strategies as st
from zeroos.platforms import poseidon2
from zeroos.platforms.elfwriter import ELF32, ELF64, Elf, Segment, minimal_elf, read_elf, write_elf
from zeroos.platforms.modules import module

image = module(Path(__file__).resolve().parents[2] / "platforms" / "risc0", "image")


def program(entry=0x110000, code=b"\x73\x00\x10\x00", **changes):
    fields = {
        "bits": ELF32,
        "type": 2,
        "machine": 243,
        "flags": 0,
        "entry": entry,
        "segments": (Segment(entry & ~3, code, len(code)),),
    }
    return write_elf(Elf(**{**fields, **changes}))


# --- Poseidon2


def test_round_constants():
    full, partial = poseidon2.round_constants()
    # First and last of ROUND_CONSTANTS in risc0/zkp/src/core/hash/poseidon2/consts.rs, RISC Zero 3.0.6.
    assert (full[0], full[-1], len(full)) == (0x0FA20C37, 0x5244E9D4, 8 * 24)
    assert (partial[0], partial[-1], len(partial)) == (0x1DA78EC2, 0x6BEB839D, 21)


# The external matrix has blocks of M4, twice that on its diagonal (section 5.1 of the paper).
M4 = ((5, 7, 1, 3), (4, 6, 1, 1), (1, 3, 5, 7), (1, 1, 4, 6))


def plain_permutation(cells):
    """The permutation as the paper writes it, without any trick."""
    p = poseidon2.P

    def external(x):
        return [sum(M4[i % 4][j % 4] * (1 + (i // 4 == j // 4)) * x[j] for j in range(24)) % p for i in range(24)]

    full, partial = poseidon2.round_constants()
    cells = external(cells)
    for r in range(4):
        cells = external([pow(x + c, 7, p) for x, c in zip(cells, full[24 * r :])])
    for constant in partial:
        cells[0] = pow(cells[0] + constant, 7, p)
        cells = [(sum(cells) + d * x) % p for d, x in zip(poseidon2.DIAGONAL, cells)]
    for r in range(4, 8):
        cells = external([pow(x + c, 7, p) for x, c in zip(cells, full[24 * r :])])
    return cells


@settings(max_examples=times(30))
@given(st.lists(st.integers(0, 2**32 - 1), min_size=24, max_size=24))
def test_permutation_is_the_plain_one(cells):
    assert list(poseidon2.permute(cells)) == plain_permutation(cells)


@pytest.mark.parametrize("cell", [0, 1, poseidon2.P - 1, poseidon2.P, 2**32 - 1])
def test_permutation_of_equal_cells(cell):
    assert list(poseidon2.permute([cell] * 24)) == plain_permutation([cell] * 24)


# --- Merkle tree; vectors: risc0/binfmt/src/image.rs of RISC Zero 3.0.6, tests poseidon2_zeros and image_circuit_match

ZERO_PAGE = "242ce034cc4e9326f8b7071124454b2be1a1cd5d21b6483c7ff81d4ba5ac9566"
ZERO_ABOVE_PAGE = "e053c93b359c8905c5d8523139988b0ed4ef3426864a80498dfcb91d9b813364"
ZERO_ROOT = "f85c5a32ccc45c22f9686b08d710d4597d7ce256cdcd63146426270d9432c644"
ONE_WORD_ROOT = "9d41290fa400705127c0240cb646586cc6ea8a23d560aa57cfa86c1369d9d53f"


def test_zero_tree():
    cache = {}
    page = image._hash(bytes(1024), cache)
    assert page.hex() == ZERO_PAGE
    assert image._hash(page + page, cache).hex() == ZERO_ABOVE_PAGE
    assert image.merkle_root({}, cache).hex() == ZERO_ROOT
    assert image.merkle_root({5: bytes(1024)}, cache).hex() == ZERO_ROOT


def test_image_with_one_word():
    registers = bytearray(1024)
    struct.pack_into("<II", registers, 0x210, 0x10000, 1)
    word = struct.pack("<I", 0x1234B337).ljust(1024, b"\0")
    assert image.merkle_root({0x10000 // 1024: word, 0xFFFF0000 // 1024: bytes(registers)}, {}).hex() == ONE_WORD_ROOT


def test_memory_is_what_the_loader_makes():
    kernel = write_elf(
        Elf(ELF32, 2, 243, 0, 0xC0000000, (Segment(0xC0000000, b"kernel!!", 8), Segment(0x20000, b"\xff" * 12, 12)))
    )
    user = write_elf(Elf(ELF32, 2, 243, 0, 0x20004, (Segment(0x20004, b"abcde", 8), Segment(0x7FFFC00, b"", 4096))))
    pages = image.memory(image.encode(user, kernel))
    assert bytes(pages[0x20000 // 1024][:16]) == b"\xff" * 4 + b"abcde" + b"\0" * 7  # the user's words win
    assert bytes(pages[0x10000 // 1024][:4]) == struct.pack("<I", 0x20004)
    assert bytes(pages[0xFFFF0000 // 1024][0x210:0x218]) == struct.pack("<II", 0xC0000000, 1)
    assert len(pages) == 4  # zeros take no page


def test_zeros_of_a_later_segment_win():
    elf = write_elf(Elf(ELF32, 2, 243, 0, 0x20000, (Segment(0x20000, b"x" * 16, 16), Segment(0x20004, b"", 4))))
    assert bytes(image.memory(image.assemble(elf))[0x20000 // 1024][:16]) == b"xxxx\0\0\0\0xxxxxxxx"


@pytest.mark.parametrize("memsz", [0, 1 << 28], ids=["data", "data and zeros"])
def test_time_grows_with_the_data_and_not_with_its_square(memsz):
    """32 seconds for 24 MiB, when each page copied what came behind it; a second now."""
    data = b"".join(number.to_bytes(4, "little") + bytes(1020) for number in range(3)) * (8 << 10)
    elf = program(segments=(Segment(0x110000, data, max(memsz, len(data))),))
    started = time.process_time()
    identity = image.image_id(image.assemble(elf))
    assert time.process_time() - started < 10
    assert len(identity) == 64


# --- the cache of digests


def test_cache_gives_the_same_id_and_hashes_once(tmp_path, monkeypatch):
    blob, file = image.assemble(program()), tmp_path / "deep" / "cache"
    assert image.image_id(blob) == image.image_id(blob, file) == image.image_id(blob, {})
    monkeypatch.setattr(image, "digest", None)
    assert image.image_id(blob, file) == image.image_id(blob, str(file))
    assert [entry.name for entry in file.parent.iterdir()] == ["cache"]


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b"", lambda b: b[:70] + bytes([b[70] ^ 1]) + b[71:]])
def test_damaged_cache_is_ignored(tmp_path, damage):
    blob, file = image.assemble(program()), tmp_path / "cache"
    right = image.image_id(blob, file)
    file.write_bytes(damage(file.read_bytes()))
    assert image.image_id(blob, file) == right


def test_cache_is_bounded_and_keeps_the_last_used(tmp_path, monkeypatch):
    monkeypatch.setattr(image, "CACHE_RECORDS", 80)
    file = tmp_path / "cache"
    for number in range(3):
        image.image_id(image.assemble(program(code=bytes([number]) * 4)), file)
    assert file.stat().st_size <= len(image.CACHE_MAGIC) + 80 * 64 + 32
    monkeypatch.setattr(image, "digest", None)
    image.image_id(image.assemble(program(code=b"\2\2\2\2")), file)


def test_zero_length_cache_dict_is_filled():
    cache = {}
    image.image_id(image.assemble(program()), cache)
    assert len(cache) > 22 and all(len(key) == len(value) == 32 for key, value in cache.items())


# --- R0BF

# The header that RISC Zero's ProgramBinary::encode writes (risc0/binfmt/src/elf.rs, ProgramBinaryHeader::default).
HEADER = bytes.fromhex("5230424601000000100000000100000008000000000005312e302e30")


@given(st.binary(min_size=1), st.binary(min_size=1))
def test_container_round_trip(user, kernel):
    blob = image.encode(user, kernel)
    assert blob == HEADER + struct.pack("<I", len(user)) + user + kernel
    assert image.decode(blob) == (user, kernel)


def test_unknown_attributes_are_skipped():
    attributes = struct.pack("<II", 2, len(image.ABI)) + image.ABI + struct.pack("<I", 2) + b"\7\7"
    blob = b"R0BF" + struct.pack("<II", 1, len(attributes)) + attributes + struct.pack("<I", 1) + b"uk"
    assert image.decode(blob) == (b"u", b"k")


GOOD = image.encode(b"user", b"kernel")


@pytest.mark.parametrize(
    "blob, says",
    [
        (b"", "does not start with R0BF"),
        (b"\x7fELF" + bytes(60), "bare ELF"),
        (b"R0BF\2\0\0\0" + GOOD[8:], "format version 2"),
        (GOOD[:10], "ends inside the header length"),
        (GOOD[:20], "ends inside the header"),
        (GOOD[:8] + b"\x11" + GOOD[9:], "its length says"),
        (GOOD[:21] + b"\1" + GOOD[22:], "not V1Compat 1.x"),
        (GOOD[:23] + b"2" + GOOD[24:], "not V1Compat 1.x"),
        (GOOD[:30], "ends inside the user ELF's length"),
        (GOOD[:34], "ends inside the user ELF"),
        (image.encode(b"", b"k"), "user ELF is empty"),
        (image.encode(b"u", b""), "kernel ELF is empty"),
    ],
)
def test_malformed_container(blob, says):
    with pytest.raises(ValueError, match=says) as caught:
        image.decode(blob)
    assert "\n" not in str(caught.value) and str(caught.value).startswith("risc0 image: ")


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_any_damage_is_a_value_error(place, byte):
    blob = GOOD[:place] + bytes([byte]) + GOOD[place + 1 :]
    for damaged in (blob, blob[:place]):
        with contextlib.suppress(ValueError):
            image.image_id(damaged)


# --- pack


def test_pack_kernel_self():
    elf = program()
    user, kernel = image.decode(image.assemble(elf))
    stub = read_elf(user)
    assert stub.entry == 0x10004 and stub.segments[0].data == bytes.fromhex("731000c0") and len(stub.segments) == 1
    assert kernel == minimal_elf(elf)


def test_pack_with_a_kernel():
    elf, kernel = program(), program(0xC0000000, b"kern")
    assert image.decode(image.assemble(elf, kernel)) == (minimal_elf(elf), minimal_elf(kernel))


@pytest.mark.parametrize(
    "elf, says",
    [
        (b"", "not an ELF file"),
        (program()[:40], "ends inside the ELF header"),
        (program()[:60], "ends inside the program headers"),
        (program()[:-1], "ends inside segment 0"),
        (program(bits=ELF64), "not a 32-bit RISC-V executable"),
        (program(machine=62), "not a 32-bit RISC-V executable"),
        (program(type=3), "not a 32-bit RISC-V executable"),
        (program(entry=0x110002), "entry 0x110002"),
        (program(segments=(Segment(0x20001, b"abc", 3),)), "must start at a multiple of 4"),
        (program(segments=(Segment(0xFFFEFFFC, b"abcd", 8),)), "end by 0xffff0000"),
        (program(segments=(Segment(0x8000, b"abcd", 4),)), "starts below 0x10008"),
        (program(segments=(Segment(0x10004, b"abcd", 4),)), "starts below 0x10008"),
    ],
)
def test_pack_refuses(elf, says):
    with pytest.raises(ValueError, match=says) as caught:
        image.assemble(elf)
    assert "\n" not in str(caught.value) and str(caught.value).startswith("program: ")


def test_pack_refuses_a_user_program_in_kernel_memory():
    with pytest.raises(ValueError, match="end by 0xc0000000"):
        image.assemble(program(segments=(Segment(0xC0000000, b"abcd", 4),)), program(0xC0000000))


def test_image_id_is_the_hash_of_the_root():
    blob = image.assemble(program())
    root = image.merkle_root(image.memory(blob), {})
    tag = hashlib.sha256(b"risc0.SystemState").digest()
    assert image.image_id(blob) == hashlib.sha256(tag + root + bytes(4) + b"\1\0").hexdigest()


# --- the ELF writer


@st.composite
def elves(draw):
    bits = draw(st.sampled_from([ELF32, ELF64]))
    top = 2**32 if bits == ELF32 else 2**64
    segments = []
    for _ in range(draw(st.integers(0, 4))):
        data = draw(st.binary(max_size=60))
        memsz = len(data) + draw(st.integers(0 if data else 1, 5000))
        segments.append(
            Segment(draw(st.integers(0, top - 1)), data, memsz, draw(st.integers(0, 7)), draw(st.integers(0, top - 1)))
        )
    return Elf(
        bits,
        draw(st.integers(0, 4)),
        draw(st.integers(0, 65535)),
        draw(st.integers(0, 2**32 - 1)),
        draw(st.integers(0, top - 1)),
        tuple(segments),
    )


@given(elves())
def test_elf_round_trip(elf):
    data = write_elf(elf)
    assert read_elf(data) == elf
    assert minimal_elf(data) == data


@given(elves(), st.data())
def test_truncated_elf_is_a_value_error(elf, data):
    whole = write_elf(elf)
    for size in {0, 3, 15, 51, data.draw(st.integers(0, len(whole) - 1))}:
        if size < len(whole):
            with pytest.raises(ValueError):
                read_elf(whole[:size])


def test_other_readers_agree(tmp_path):
    elffile = pytest.importorskip("elftools.elf.elffile")
    elf = Elf(ELF64, 2, 243, 1, 0x80000004, (Segment(0x80000004, b"text", 4, 5), Segment(0x90000000, b"da", 900, 6)))
    file = tmp_path / "x.elf"
    file.write_bytes(write_elf(elf))
    with open(file, "rb") as stream:
        read = elffile.ELFFile(stream)
        assert read.num_sections() == 0 and read["e_entry"] == elf.entry and read["e_machine"] == "EM_RISCV"
        assert [(s["p_vaddr"], s.data(), s["p_memsz"], s["p_flags"]) for s in read.iter_segments("PT_LOAD")] == [
            (s.vaddr, s.data, s.memsz, s.flags) for s in elf.segments
        ]
        assert all(s["p_offset"] % s["p_align"] == s["p_vaddr"] % s["p_align"] for s in read.iter_segments())


def test_nothing_but_what_is_loaded():
    elf = bytearray(program(code=b"code"))
    with_sections = bytes(elf) + b"/home/someone/secret.c\0"
    assert minimal_elf(with_sections) == bytes(elf)
    assert os.fsencode("secret") not in image.assemble(with_sections)
