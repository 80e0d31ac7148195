"""Hashes against Python's and published vectors."""

import hashlib
import random
import struct

import pytest
from accelerators import BLAKE2F, FAILED, KECCAK256, KECCAK_F1600, RIPEMD160, SHA256, everywhere, software
from keccak import f1600, keccak256


def messages(chance: random.Random) -> list[list[tuple[int, bytes]]]:
    """Each a list of parts: the skew of its address, its bytes."""
    whole = [[(0, chance.randbytes(size))] for size in range(200)]
    return whole + [
        [
            (chance.randrange(8), chance.randbytes(chance.choice((0, 1, 3, 9, 55, 56, 63, 64, 65, 128, 300))))
            for _ in range(chance.randrange(1, 7))
        ]
        for _ in range(150)
    ]


@everywhere
def test_running_sha256(run):
    cases = messages(random.Random(1))
    input = b"".join(
        struct.pack("<I", len(parts)) + b"".join(struct.pack("<II", len(data), skew) + data for skew, data in parts)
        for parts in cases
    )
    assert run("sha256_running", input) == [
        hashlib.sha256(b"".join(data for _, data in parts)).hexdigest() for parts in cases
    ]


def byte_strings(seed: int) -> list[bytes]:
    chance = random.Random(seed)
    return [chance.randbytes(size) for size in (*range(150), 271, 272, 273, 500, 1000, 3000)]


@everywhere
def test_sha256(calls):
    cases = byte_strings(1)
    assert calls(SHA256, cases) == [hashlib.sha256(data).digest() for data in cases]


@everywhere
def test_keccak256(calls):
    cases = byte_strings(2)
    assert keccak256(cases[140], 6) == hashlib.sha3_256(cases[140]).digest()
    assert keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    assert calls(KECCAK256, cases) == list(map(keccak256, cases))


@software
def test_keccak_f1600(calls):
    cases = [random.Random(3).randbytes(200), bytes(200), b"\xff" * 200]
    assert calls(KECCAK_F1600, cases) == [struct.pack("<25Q", *f1600(struct.unpack("<25Q", data))) for data in cases]


# From the paper that introduced it.
RIPEMD = {
    b"": "9c1185a5c5e9fc54612808977ee8f548b2258d31",
    b"a": "0bdc9d2d256b3ee9daae347be6f4dc835a467ffe",
    b"abc": "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
    b"message digest": "5d0689ef49d2fae572b881b123a85ffa21595f36",
    b"abcdefghijklmnopqrstuvwxyz": "f71c27109c692c1b56bbdceb5b9d2865b3708dbc",
    b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq": "12a053384a9c0c88e405a06c27dcf49ada62eb2b",
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789": "b0e20b6e3116640286ed3a87a5713079b21f5189",
    b"1234567890" * 8: "9b752e45573d4b39f4dbd3323cab82bf63326bfb",
    b"a" * 1_000_000: "52783243c1697bdbe16d37f97f68f08325dc1528",
}


@software
def test_ripemd160(calls):
    assert calls(RIPEMD160, list(RIPEMD)) == [bytes(12) + bytes.fromhex(digest) for digest in RIPEMD.values()]


@software
def test_ripemd160_of_every_size(calls):
    try:
        hashlib.new("ripemd160")
    except ValueError:
        pytest.skip("this Python's hashlib has no RIPEMD-160")
    cases = byte_strings(4)
    assert calls(RIPEMD160, cases) == [bytes(12) + hashlib.new("ripemd160", data).digest() for data in cases]


BLAKE2_START = struct.pack(
    "<8Q",
    0x6A09E667F2BDC948,
    *(
        0xBB67AE8584CAA73B,
        0x3C6EF372FE94F82B,
        0xA54FF53A5F1D36F1,
        0x510E527FADE682D1,
        0x9B05688C2B3E6C1F,
        0x1F83D9ABFB41BD6B,
        0x5BE0CD19137E2179,
    ),
)
# Vectors 4, 6 and 7 of EIP-152: rounds, final flag, result; of the message "abc".
BLAKE2F_VECTORS = {
    (0, 1): "08c9bcf367e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
    "d282e6ad7f520e511f6c3e2b8c68059b9442be0454267ce079217e1319cde05b",
    (12, 0): "75ab69d3190a562c51aef8d88f1c2775876944407270c42c9844252c26d28752"
    "98743e7f6d5ea2f2d3e8d226039cd31b4e426ac4f2d3d666a610c2116fde4735",
    (1, 1): "b63a380cb2897d521994a85234ee2c181b5f844d2c624c002677e9703449d2fb"
    "a551b3a8333bcdf5f2f7e08993d53923de3d64fcc68c034e717b9293fed7a421",
}


def compress(rounds: int, message: bytes, final: int) -> bytes:
    """The arguments that make one block's compression a whole hash, in EIP-152's order."""
    return (
        struct.pack(">I", rounds)
        + BLAKE2_START
        + message.ljust(128, b"\0")
        + struct.pack("<QQB", len(message), 0, final)
    )


@software
def test_blake2f(calls):
    messages = [data for data in byte_strings(5) if len(data) <= 128]
    assert calls(BLAKE2F, [compress(12, data, 1) for data in messages]) == [
        hashlib.blake2b(data).digest() for data in messages
    ]
    assert calls(BLAKE2F, [compress(rounds, b"abc", final) for rounds, final in BLAKE2F_VECTORS]) == [
        bytes.fromhex(result) for result in BLAKE2F_VECTORS.values()
    ]
    assert calls(BLAKE2F, [compress(12, b"abc", 2)]) == [FAILED]
