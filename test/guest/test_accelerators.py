"""Accelerators against Python and published vectors: those that VMs have on every platform, the others with registers
of 32 and 64 bits."""

import hashlib
import random
import struct
from pathlib import Path

import pytest
from ecdsa import K1, R1, Curve
from keccak import f1600, keccak256
from kept import together
from pairings import BLS12_G1, BLS12_G2, BN254_G1, BN254_G2, Group
from tree import HOME
from vms import ALL, OTHERS, built, choices
from zeroos.executor.embedded import run_embedded
from zeroos.executor.official import ExecutorUnavailable, official_executor, run_official
from zeroos.platforms.descriptor import load
from zeroos.platforms.modules import module
from zeroos.scons.commandline import platform_folders

HERE = Path(__file__).resolve().parent

PLATFORMS = {name: load(folder) for name, folder in platform_folders(HOME, str(HOME / "test" / "platforms")).items()}
everywhere = pytest.mark.parametrize("platform", PLATFORMS)
# In software with registers of both widths, and by the means of VMs that have some.
software = pytest.mark.parametrize("platform", ["virt32", "made64", "sp1"])


def fewer(platform: str, cases: list) -> list:
    """Where each of the VM's own calls takes the emulator long, every third case."""
    return cases[::3] if platform == "sp1" else cases


@pytest.fixture(scope="module")
def tree():
    files: dict[str, Path | str] = {
        f"examples/accelerators/{name}.c": HERE / "apps" / f"{name}.c" for name in ("sha256_running", "accelerators")
    }
    files["examples/accelerators/SConscript"] = (
        "Import('env')\nenv.Unikernel('accelerators', ['accelerators.c'])\n"
        "env = env.Clone(CPPPATH=['#platforms/shared/sha256', '#libos/internal'])\n"
        "env.Unikernel('sha256_running', ['sha256_running.c'])\n"
    )
    for platform in PLATFORMS.values():  # the program calls the shared part, which not every platform has
        if "sha256" not in platform.shared:
            text = (platform.folder / "platform.toml").read_text()
            assert text.count("\nshared = [") == 1
            folder = f"{'others' if platform.name in OTHERS else 'platforms'}/{platform.name}"
            files[f"{folder}/platform.toml"] = text.replace("\nshared = [", '\nshared = ["sha256", ')
    return together(files, *ALL, "app=accelerators")


@pytest.fixture
def run(platform, tree):
    """run(app, input) -> what it printed, line by line."""

    def run(app: str, input: bytes) -> list[str]:
        described = PLATFORMS[platform]
        host = module(described.folder, "host", choices(described)).Host
        image = tree.folder / built(described) / app / f"{app}.{described.suffix}"
        result = run_embedded(host, image.read_bytes(), input)
        assert (result.ending.kind, result.ending.code) == ("exit", 0), result.ending.message
        return result.log.decode().splitlines()

    return run


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


SHA256, KECCAK256, RIPEMD160, KECCAK_F1600, BLAKE2F, MODEXP = range(6)
FAILED = None


@pytest.fixture
def calls(run):
    """calls(which, arguments) -> the result of each call, or FAILED."""

    def calls(which: int, arguments: list[bytes]) -> list[bytes | None]:
        chance = random.Random(which)
        lines = run(
            "accelerators",
            b"".join(struct.pack("<3I", which, chance.randrange(8), len(data)) + data for data in arguments),
        )
        results = [line.split(" ") for line in lines]
        assert {status for status, _ in results} <= {"0", "-1"}
        return [bytes.fromhex(text) if status == "0" else FAILED for status, text in results]

    return calls


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


def power(base: int, exp: int, modulus: int) -> bytes:
    """Arguments in EIP-198's order, without a zero byte more than needed."""
    parts = [number.to_bytes((number.bit_length() + 7) // 8, "big") for number in (base, exp, modulus)]
    return b"".join(len(part).to_bytes(32, "big") for part in parts) + b"".join(parts)


def numbers(chance: random.Random) -> list[tuple[int, int, int]]:
    """base, exponent, modulus: random ones, and such that make quotients hard to guess."""

    def some(bits: int) -> int:
        kind, number = chance.randrange(4), chance.getrandbits(bits)
        if kind == 0:
            return number | 1 << max(bits - 1, 0)
        if kind == 1:  # few ones
            return sum(1 << chance.randrange(bits + 1) for _ in range(3)) >> 1
        if kind == 2:  # few zeros
            return (1 << bits) - 1 - sum(1 << chance.randrange(bits + 1) for _ in range(2)) // 2 if bits > 2 else 3
        return number

    found = [
        (
            some(chance.choice((0, 1, 31, 64, 200, 256, 500))),
            some(chance.choice((0, 2, 17, 64, 80))),
            some(chance.choice((1, 8, 31, 32, 33, 63, 64, 65, 96, 127, 128, 160, 255, 256, 384))),
        )
        for _ in range(250)
    ]
    return [(base, abs(exp), abs(modulus)) for base, exp, modulus in found]


P = 2**256 - 2**32 - 977
MODEXP_CASES = [
    (3, P - 1, P),
    (0, P - 1, P),
    (0, 0, 7),
    (0, 0, 1),
    (5, 0, 1),
    (5, 3, 0),
    (2, 5, 1),
    (2, 10, 1024),
    (3, 7, 2**300),
    (2**2048 - 3, 65537, 2**2048 - 2**1024 + 1),
    (7, 2**256 - 1, 2**1024 - 105),
]


@software
def test_modexp(calls):
    cases = MODEXP_CASES + numbers(random.Random(6))
    expected = [
        (pow(base, exp, modulus) if modulus else 0).to_bytes((modulus.bit_length() + 7) // 8, "big")
        for base, exp, modulus in cases
    ]
    assert calls(MODEXP, [power(*case) for case in cases]) == expected


@software
def test_modexp_with_leading_zeros(calls):
    arguments = b"".join(size.to_bytes(32, "big") for size in (5, 6, 7))
    arguments += (3).to_bytes(5, "big") + (4).to_bytes(6, "big") + (77).to_bytes(7, "big")
    nothing = bytes(95) + b"\2" + bytes(2)
    assert calls(MODEXP, [arguments, nothing, bytes(96)]) == [(81 % 77).to_bytes(7, "big"), bytes(2), b""]


def test_modexp_refuses_what_it_cannot_hold(tree):
    """A failure of the VM, not one that a program could take for a wrong input."""
    host = module(PLATFORMS["made64"].folder, "host").Host
    data = power(3, 3, 1 << 8192)
    result = run_embedded(
        host, tree.file("made64/accelerators/accelerators.elf"), struct.pack("<3I", MODEXP, 0, len(data)) + data
    )
    assert (result.ending.kind, result.ending.message) == ("abort", "zkvm_modexp: a modulus of more than 1024 bytes")


K1_VERIFY, R1_VERIFY, RECOVER = 6, 7, 8
VERIFIERS = [(K1_VERIFY, K1), (R1_VERIFY, R1)]


def words(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(32, "big") for number in numbers)


def signatures(curve: Curve, chance: random.Random) -> list[tuple[int, int, int, tuple[int, int]]]:
    """z, r, s, key: good ones, and bad ones of every sort."""
    p, n = curve.p, curve.n

    def signed(z: int, d: int, k: int):
        return z, *curve.sign(z, d, k), curve.times(d, curve.g)

    cases = [signed(chance.randrange(2**256), chance.randrange(1, n), chance.randrange(1, n)) for _ in range(5)]
    cases += [
        signed(z, d, k)
        for z, d, k in ((0, 5, 7), (n, 5, 7), (2**256 - 1, 1, 2), (3, n - 1, 3), (1, 1, 1), (2, 2, n - 1))
    ]
    z, r, s, (x, y) = cases[0]
    cases += [
        (z, r, n - s, (x, y)),
        (z ^ 1, r, s, (x, y)),
        (z, r ^ 1, s, (x, y)),
        (z, r, s ^ 1, (x, y)),
        (z, r, s, (x, p - y)),
        (z, 0, s, (x, y)),
        (z, r, 0, (x, y)),
        (z, n, s, (x, y)),
        (z, r, n, (x, y)),
        (z, r, s, (x, y ^ 1)),
        (z, r, s, (0, 0)),
        (z, r, s, (p, y)),
        (z, r, s, (x, p)),
        (z, 2**256 - 1, s, (x, y)),
    ]
    d = 99  # the sum is infinity
    r, s = curve.sign(7, d, 11)
    cases.append((-r * d % n, r, s, curve.times(d, curve.g)))
    # x of the sum is at least n, so that r is another number.
    r, point = next((r, point) for r in range(1, 50) if (point := curve.lift(n + r, 0)))
    z, s = chance.randrange(n), chance.randrange(1, n)
    key = curve.add(curve.times(s * pow(r, -1, n), point), curve.times(-z * pow(r, -1, n), curve.g))
    cases += [(z, r, s, key), (z, r + 1, s, key)]
    # x of the sum is r + n - p, which is no x that r stands for.
    x, point = next((x, point) for x in range(1, 50) if (point := curve.lift(x, 0)))
    r = x + p - n
    cases.append((z, r, s, curve.add(curve.times(s * pow(r, -1, n), point), curve.times(-z * pow(r, -1, n), curve.g))))
    # A key on another curve, whose multiple has the right x.
    key = curve.g[0], curve.g[1] + 1
    r = curve.times(5, key)[0] % n
    return [*cases, (0, r, r * pow(5, -1, n) % n, key)]


@pytest.mark.parametrize("which, curve", VERIFIERS, ids=["secp256k1", "secp256r1"])
@software
def test_verify(calls, which, curve):
    cases = signatures(curve, random.Random(which))
    expected = [curve.verify(z, r, s, key) for z, r, s, key in cases]
    assert expected.count(True) == 13 and not any(expected[12:-4])
    assert calls(which, [words(z, r, s, *key) for z, r, s, key in cases]) == [bytes([good]) for good in expected]


@software
def test_recover(calls):
    made = signatures(K1, random.Random(1))
    cases = [(z, r, s, recid) for z, r, s, _ in made[::4] + made[-4:-1] for recid in (0, 1, 2, 3, 4, 27)]
    cases += [(z, r, 5, 0) for z, r in ((1, 5), (2, K1.n - 1), (3, 6))]
    expected = [K1.recover(*case) for case in cases]
    assert sum(key is not None for key in expected) > 10
    assert calls(RECOVER, [words(z, r, s) + bytes([recid]) for z, r, s, recid in cases]) == [
        FAILED if key is None else words(*key) for key in expected
    ]


@software
def test_published(calls):
    """go-ethereum's vector of ecrecover, and one of RIP-7212."""
    arguments = bytes.fromhex(
        "18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c73b1693892219d736caba55bdb67216e485557"
        "ea6b6af75f37096c9aa6a5a75f"
        "eeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c454901"
    )
    (key,) = calls(RECOVER, [arguments])
    assert keccak256(key)[12:].hex() == "a94f5374fce5edbc8e2a8697c15331677e6ebf0b"
    assert calls(K1_VERIFY, [arguments[:96] + key]) == [b"\1"]
    assert calls(
        R1_VERIFY,
        [
            bytes.fromhex(
                "4cee90eb86eaa050036147a12d49004b6b9c72bd725d39d4785011fe190f0b4da73bd4903f0ce3b639bbbf6e8e80d1"
                "6931ff4bcf5993d58468e8fb19086e8cac"
                "36dbcd03009df8c59286b162af3bd7fcc0450c9aa81be5d10d312af6c66b1d604aebd3099c618202fcfe16ae7770b0"
                "c49ab5eadf74b754204a3bb6060e44eff3"
                "7618b065f9832de4ca6ca971a7a1adc826d0f7c00181a5fb2ddf79ae00b4e10e"
            )
        ],
    ) == [b"\1"]


BN254_ADD, BN254_MUL, BN254_PAIRING, G1_ADD, G1_MSM, G2_ADD, G2_MSM, BLS12_PAIRING, MAP_G1, MAP_G2, KZG = range(9, 20)
# Factors of the cofactors.
SMALL = {BN254_G2: (10069, 5864401), BLS12_G1: (3, 11, 10177), BLS12_G2: (13, 23, 2713)}


def malformed(group: Group) -> list[bytes]:
    """Bytes that are no point of the curve."""
    good, size = group.bytes(group.g), group.size
    p = group.p.to_bytes(size, "big")
    parts = [good[at : at + size] for at in range(0, len(good), size)]
    found = [good[:-1] + bytes([good[-1] ^ 1]), bytes(len(good) - 1) + b"\1", b"\xff" * len(good)]
    for i, part in enumerate(parts):
        above = int.from_bytes(part, "big") + group.p
        texts = [p] if above >> 8 * size else [p, above.to_bytes(size, "big")]
        found += [b"".join([*parts[:i], text, *parts[i + 1 :]]) for text in texts]
        found += [b"".join([bytes(size)] * i + [p] + [bytes(size)] * (len(parts) - i - 1))]  # infinity, but for a p
    return found


def outside(group: Group, chance: random.Random) -> list[tuple]:
    """Points of the curve that are not of the subgroup: any, of small orders, and sums with them."""
    found = [group.any(chance)]
    for factor in SMALL[group]:
        order = group.n * group.cofactor // factor ** (2 if group.cofactor % factor**2 == 0 else 1)
        point = None
        while point is None:
            point = group.times(order, group.any(chance))
        found += [point, group.add(point, group.times(chance.randrange(group.n), group.g))]
    return found


@pytest.mark.parametrize(
    "which, group", [(BN254_ADD, BN254_G1), (G1_ADD, BLS12_G1), (G2_ADD, BLS12_G2)], ids=["bn254", "g1", "g2"]
)
@software
def test_point_addition(calls, which, group):
    chance = random.Random(which)
    one, two = (group.times(chance.randrange(group.n), group.g) for _ in range(2))
    every = group.any(chance)  # a sum asks for no subgroup
    cases = [(one, two), (one, one), (one, group.negate(one)), (one, None), (None, one), (None, None), (every, one)]
    cases += [(group.g, group.negate(group.add(group.g, group.g))), (every, every)]
    assert calls(which, [group.bytes(a) + group.bytes(b) for a, b in cases]) == [
        group.bytes(group.add(a, b)) for a, b in cases
    ]
    bad = malformed(group)
    good = group.bytes(one)
    assert calls(which, [good + point for point in bad] + [point + good for point in bad]) == [FAILED] * 2 * len(bad)


@pytest.mark.parametrize(
    "which, group", [(BN254_MUL, BN254_G1), (G1_MSM, BLS12_G1), (G2_MSM, BLS12_G2)], ids=["bn254", "g1", "g2"]
)
@software
def test_point_multiplication(platform, calls, which, group):
    chance = random.Random(which)
    n = group.n
    points = [group.times(chance.randrange(n), group.g) for _ in range(2)]
    cases = [[(points[0], k)] for k in (0, 1, 2, n - 1, n, n + 1, 2**256 - 1, chance.randrange(2**256))]
    cases += [[(None, 5)], [(group.g, chance.randrange(n))]]
    if which != BN254_MUL:
        k = chance.randrange(n)
        cases += [
            [(points[0], k), (points[1], chance.randrange(2**256)), (None, 9), (points[0], 1)],
            [(points[0], k), (points[0], n - k)],
            [(points[0], 3), (group.negate(points[0]), 3)],
            [(group.times(i + 1, group.g), chance.randrange(1 << (10 if i else 256))) for i in range(18)],
        ]

    def total(pairs):
        found = None
        for point, k in pairs:
            found = group.add(found, group.times(k, point))
        return found

    def text(pairs):
        return b"".join(group.bytes(point) + k.to_bytes(32, "big") for point, k in pairs)

    cases = fewer(platform, cases)
    assert calls(which, list(map(text, cases))) == [group.bytes(total(pairs)) for pairs in cases]
    bad = [*malformed(group), *(group.bytes(point) for point in (outside(group, chance) if group in SMALL else []))]
    cases = [point + (1).to_bytes(32, "big") for point in bad]
    if which != BN254_MUL:
        cases += ([text([(group.g, 1)] * 16) + cases[-1]]) + [b""]
    cases = fewer(platform, cases)
    assert calls(which, cases) == [FAILED] * len(cases)


@pytest.mark.parametrize(
    "which, one, two",
    [(BN254_PAIRING, BN254_G1, BN254_G2), (BLS12_PAIRING, BLS12_G1, BLS12_G2)],
    ids=["bn254", "bls12"],
)
@software
def test_pairing(platform, calls, which, one, two):
    """e(aP, bQ) is e(P, Q)^(ab): a product is 1 if the sum of the ab is 0."""
    chance = random.Random(which)
    n = one.n

    def some(count: int) -> list[tuple[int, int]]:
        made = [(chance.randrange(1, n), chance.randrange(1, n)) for _ in range(count - 1)]
        a = chance.randrange(1, n)
        return [*made, (a, -sum(a * b for a, b in made) * pow(a, -1, n) % n)]

    cases = [some(9), [(1, 1), (n - 1, 1)], [(1, 1)], [(0, 1)], [(1, 0)], [(0, 5), *some(2), (5, 0)]]
    cases += [[(a + (i == 1), b) for i, (a, b) in enumerate(some(2))]]

    def text(pairs):
        return b"".join(one.bytes(one.times(a, one.g)) + two.bytes(two.times(b, two.g)) for a, b in pairs)

    cases = fewer(platform, cases)
    expected = [sum(a * b for a, b in pairs) % n == 0 for pairs in cases]
    assert True in expected and False in expected
    assert calls(which, list(map(text, cases))) == [bytes([good]) for good in expected]
    p, q = one.bytes(one.g), two.bytes(two.g)
    bad = [point + q for point in malformed(one)] + [p + point for point in malformed(two)]
    for group, before, after in ((one, b"", q), (two, p, b"")):
        if group in SMALL:
            bad += [before + group.bytes(point) + after for point in outside(group, chance)]
    bad += [bytes(len(p)) + bad[-1][len(p) :], p + bytes(len(q)) + bad[-1]]  # beside infinity, after a pair of it
    bad = fewer(platform, bad)
    assert calls(which, bad) == [FAILED] * len(bad)
    assert calls(which, [b""]) == [b"\1" if which == BN254_PAIRING else FAILED]


# SHA-256 of all the points together, by py_ecc 8.0 (map_to_curve, clear_cofactor).
MAPPED = {
    MAP_G1: "c9ef20fb144e358536bc59d0c4e0e160ea5bf00cc253d95e89d78c1354a9cf04",
    MAP_G2: "6bd257e3f108808594e33f790c938b59e6c9dce12f78288bf3c4295a891bc1d3",
}


@software
def test_maps_to_curves(calls):
    chance, p = random.Random(17), BLS12_G1.p
    never = pow(-pow(11, -1, p), (p + 1) // 4, p)  # 11 u^2 is -1, which has a case of its own
    elements = [0, 1, p - 1, never, *(chance.randrange(p) for _ in range(8))]
    pairs = [(0, 0), (1, 0), (0, 1), (p - 1, p - 1), *((chance.randrange(p), chance.randrange(p)) for _ in range(6))]
    for which, cases in ((MAP_G1, [(element,) for element in elements]), (MAP_G2, pairs)):
        points = calls(which, [b"".join(number.to_bytes(48, "big") for number in case) for case in cases])
        assert hashlib.sha256(b"".join(points)).hexdigest() == MAPPED[which]
    bad = [number.to_bytes(48, "big") for number in (p, 2**384 - 1)]
    assert calls(MAP_G1, bad) == [FAILED] * 2
    assert calls(MAP_G2, [bad[0] + bytes(48), bytes(48) + bad[0], bad[1] * 2]) == [FAILED] * 3


def compressed(point) -> bytes:
    if point is None:
        return b"\xc0" + bytes(47)
    (x, _), (y, _) = point
    return (x | 1 << 383 | (y > BLS12_G1.p // 2) << 381).to_bytes(48, "big")


@software
def test_point_evaluation(platform, calls):
    """go-ethereum's vector of the precompile, and polynomials of degree 0, whose quotient is 0."""
    z, y, commitment, proof = (
        bytes.fromhex(text)
        for text in (
            "564c0a11a0f704f4fc3e8acfe0f8245f0ad1347b378fbf96e206da11a5d36306",
            "24d25032e67a7e6a4910df5834b8fe70e6bcfeeac0352434196bdf4b2485d5a1",
            "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7",
            "873033e038326e87ed3e1276fd140253fa08e9fc25fb2d9a98527fc22a2c9612fbeafdad446cbc7bcdbdcd780af2c16a",
        )
    )
    group, chance = BLS12_G1, random.Random(19)
    a = chance.randrange(group.n)
    constant, infinity = compressed(group.times(a, group.g)), compressed(None)
    negated = bytes([commitment[0] ^ 0x20]) + commitment[1:]
    # C - [y] g1 is -[z] Q for C = [y - zq] g1 and Q = [q] g1: one of the two pairs is of infinity.
    cases = [
        (commitment, z, y, proof, True),
        (negated, z, y, proof, False),
        (constant, z, words(a), infinity, True),
        (constant, words(0), words(a), infinity, True),
        (constant, z, words((a + 1) % group.n), infinity, False),
        (infinity, z, words(0), infinity, True),
        (compressed(group.times(a - 5 * 7, group.g)), words(5), words(a), compressed(group.times(7, group.g)), False),
    ]
    cases = fewer(platform, cases)
    assert calls(KZG, [c + z + y + q for c, z, y, q, _ in cases]) == [bytes([good]) for *_, good in cases]

    off = next(x for x in range(99) if pow(x**3 + 4, (group.p - 1) // 2, group.p) == group.p - 1)
    bad = [
        b"\xc0" + bytes(46) + b"\1",
        b"\xe0" + bytes(47),
        b"\x40" + bytes(47),
        bytes(48),
        bytes([commitment[0] & 0x7F]) + commitment[1:],
        bytes([commitment[0] | 0x40]) + commitment[1:],
        (group.p | 1 << 383).to_bytes(48, "big"),
        (off | 1 << 383).to_bytes(48, "big"),
        *map(compressed, outside(group, chance)),
    ]
    texts = [c + z + y + proof for c in bad] + [commitment + z + y + q for q in bad]
    n = words(group.n)
    texts += [commitment + n + y + proof, commitment + z + n + proof, commitment + z + b"\xff" * 32 + proof]
    texts = fewer(platform, texts)
    assert calls(KZG, texts) == [FAILED] * len(texts)


def test_sp1s_own_executor(tree):
    """Computes the same by every host call, for the same cycles and gas."""
    try:
        program = official_executor(HOME / "platforms" / "sp1" / "executor", build=False)
    except ExecutorUnavailable as error:
        pytest.skip(str(error))
    if program is None:
        pytest.skip("not built yet")
    d, one, two, g2 = 2**200 + 3, BN254_G1, BN254_G2, BLS12_G2
    cases = [(KECCAK256, b"a" * 300), (MODEXP, power(7, 2**70 + 1, P)), (BN254_ADD, one.bytes(one.g) * 2)]
    cases += [(which, words(5, *curve.sign(5, d, 9), *curve.times(d, curve.g))) for which, curve in VERIFIERS]
    cases += [(RECOVER, words(5, *K1.sign(5, d, 9), 0)[:-31]), (BN254_MUL, one.bytes(one.g) + words(d))]
    cases += [
        (BN254_PAIRING, one.bytes(one.g) + two.bytes(two.g)),
        (G2_ADD, g2.bytes(g2.g) + g2.bytes(g2.negate(g2.g))),
    ]
    cases += [(G1_MSM, BLS12_G1.bytes(BLS12_G1.g) + words(d)), (G2_ADD, g2.bytes(g2.g) * 2)]
    input = b"".join(struct.pack("<3I", which, 0, len(data)) + data for which, data in cases)
    image = tree.file("sp1/accelerators/accelerators.elf")
    (tree.folder / "calls").write_bytes(input)
    ours = run_embedded(module(PLATFORMS["sp1"].folder, "host").Host, image, input)
    theirs = run_official(
        [str(program)], tree.folder / "build/sp1/accelerators/accelerators.elf", tree.folder / "calls"
    )
    assert (ours.log, ours.cycles, ours.ending.kind) == (theirs.log, theirs.cycles, "exit")
    assert len(ours.log.splitlines()) == len(cases)
