"""The official RISC Zero executor: its verdict on small programs, and its image IDs against ours."""

import os
import struct
from pathlib import Path

import pytest
from zeroos.executor.official import ExecutorUnavailable, official_executor, run_official
from zeroos.platforms.elfwriter import ELF32, Elf, Segment, write_elf
from zeroos.platforms.modules import module

PLATFORM = Path(__file__).resolve().parents[2] / "platforms" / "risc0"
image = module(PLATFORM, "image")
BASE = 0x110000
NAME = b"risc0_zkvm_platform::syscall::nr::SYS_"
# Output digest of an empty journal: SHA-256 of 98 bytes that end in 02 00 (risc0/zkvm/src/claim/mod.rs).
EMPTY_OUTPUT = bytes.fromhex("836f175c62c0f353831665427e8b0b34f6d1d21902764daeb406c6b83db575b0")


@pytest.fixture(scope="module")
def executor():
    try:
        return official_executor(PLATFORM / "executor")
    except ExecutorUnavailable as error:
        pytest.skip(str(error))


def li(register, value):
    """lui + addi: loads a 32-bit constant."""
    low = (value & 0xFFF) - (value & 0x800) * 2
    return struct.pack(
        "<II",
        (value - low) & 0xFFFFF000 | register << 7 | 0x37,
        (low & 0xFFF) << 20 | register << 15 | register << 7 | 0x13,
    )


def sw(value, address):
    """Stores a constant at an address, through t0 and t1."""
    return li(5, value) + li(6, address) + struct.pack("<I", 5 << 20 | 6 << 15 | 2 << 12 | 0x23)


ECALL, UNIMP = struct.pack("<I", 0x73), struct.pack("<I", 0xC0001073)
T0, A0, A1, A2, A7 = 5, 10, 11, 12, 17


def host_call(name, *arguments):
    """A machine-mode host call; its name must be in DATA."""
    store = b"".join(sw(argument, 0xFFFF0080 + 4 * (13 + i)) for i, argument in enumerate(arguments))
    return store + li(A0, DATA_AT + DATA.index(name)) + li(A1, 0) + li(A2, 0) + li(A7, 1) + ECALL


DATA_AT = BASE + 0x1000
DATA = b"hello\n\0" + NAME + b"WRITE\0" + NAME + b"PANIC\0" + NAME + b"OTHER\0"
DIGEST = b"".join(sw(word, 0xFFFF0240 + 4 * i) for i, word in enumerate(struct.unpack("<8I", EMPTY_OUTPUT)))


def halt(code):
    return li(A0, code << 16) + li(A1, 0) + li(A7, 0) + ECALL + UNIMP


def elf(code, base=BASE):
    return write_elf(Elf(ELF32, 2, 243, 0, base, (Segment(base, code, len(code)), Segment(DATA_AT, DATA, len(DATA)))))


def run(executor, folder, code, limit=None):
    file = folder / "image.bin"
    file.write_bytes(image.assemble(elf(code)))
    return run_official([str(executor)], file, None, limit)


SPIN = struct.pack("<I", 0x6F)


@pytest.mark.parametrize(
    "code, kind, exit_code, says",
    [
        (DIGEST + halt(0), "exit", 0, ""),
        (DIGEST + halt(3), "exit", 3, ""),
        (DIGEST + halt(256), "exit", 256, ""),
        (halt(7), "exit", 7, ""),
        (halt(0), "error", 0, "no verifier accepts"),
        (DIGEST + host_call(NAME + b"WRITE", 3, DATA_AT, 5) + halt(0), "error", 0, "that of its 5 bytes"),
        (host_call(NAME + b"PANIC", DATA_AT, 5), "abort", None, "hello"),
        (host_call(NAME + b"OTHER"), "error", None, "SYS_OTHER"),
        (host_call(NAME + b"WRITE", 9, DATA_AT, 5), "error", None, "descriptor 9"),
        (li(A7, 2) + ECALL, "error", None, "not proven"),
        (li(A7, 99) + ECALL, "fault", None, "not implemented"),
        (li(A0, 0) + li(A1, DATA_AT) + li(A2, 4) + li(A7, 1) + ECALL, "error", None, "results are 8 bytes"),
        (li(T0, 2) + li(A7, 5) + ECALL, "fault", None, "Invalid mode for bigint"),
        (li(T0, 1) + li(A0, DATA_AT + 2) + li(A7, 5) + ECALL, "fault", None, "unaligned"),
        (UNIMP, "fault", None, "IllegalInstruction"),
        (sw(1, 0xFFFC), "fault", None, "StoreAccessFault"),
        (sw(1, BASE + 2), "fault", None, "StoreAddressMisaligned"),
        (SPIN, "limit", None, "limit"),
    ],
)
def test_ending(executor, tmp_path, code, kind, exit_code, says):
    result = run(executor, tmp_path, code, limit=100_000)
    assert (result.ending.kind, result.ending.code) == (kind, exit_code), result.ending.message
    assert says in result.ending.message
    assert result.output == b"" and "\n" not in result.ending.message
    same(result, (tmp_path / "image.bin").read_bytes(), limit=100_000)


def same(official, blob, **limit):
    """The embedded executor gives the same verdict, and the same cycles where the official one tells them."""
    pytest.importorskip("unicorn")
    from zeroos.executor.embedded import run_embedded

    embedded = run_embedded(module(PLATFORM, "host").Host, blob, **limit)
    assert (embedded.ending.kind, embedded.ending.code) == (official.ending.kind, official.ending.code)
    assert (embedded.output, embedded.log) == (official.output, official.log)
    if official.ending.kind == "exit":
        assert embedded.cycles == official.cycles


def test_log_and_cycles(executor, tmp_path):
    result = run(executor, tmp_path, host_call(NAME + b"WRITE", 1, DATA_AT, 6) * 2 + DIGEST + halt(0))
    assert (result.ending.kind, result.log) == ("exit", b"hello\nhello\n")
    assert result.cycles["user"] > 50 and result.cycles["segments"] == 1
    assert result.cycles["total"] == sum(result.cycles[part] for part in ("user", "paging", "reserved"))


def test_missing_or_malformed_image(executor, tmp_path):
    assert run_official([str(executor)], tmp_path / "none").ending.kind == "error"
    (tmp_path / "bad").write_bytes(b"R0BF")
    ending = run_official([str(executor)], tmp_path / "bad").ending
    assert ending.kind == "error" and "Malformed" in ending.message


def official_id(executor, folder, blob):
    import subprocess

    file = folder / "image.bin"
    file.write_bytes(blob)
    return subprocess.run([executor, "--image-id", file], capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("base", [0x110000, 0xC0000000, 0x1103FC])
def test_image_id_of_a_kernel(executor, tmp_path, base):
    blob = image.assemble(elf(os.urandom(3000), base))
    assert image.image_id(blob) == official_id(executor, tmp_path, blob)


def test_image_id_on_the_stock_kernel(executor, tmp_path):
    kernel = image.stock_kernel({})
    program = Elf(
        ELF32, 2, 243, 0, 0x10400, (Segment(0x10400, os.urandom(1501), 9000), Segment(0xBFFFFC00, b"top!", 1024))
    )
    blob = image.assemble(write_elf(program), kernel)
    assert blob == image.pack(write_elf(program), {"kernel": "stock"})
    assert image.image_id(blob) == official_id(executor, tmp_path, blob)
