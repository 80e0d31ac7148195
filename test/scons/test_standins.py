"""Crates as they are in the registry, with stand-ins and without."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chance import MORE, SEED
from ecdsa import K1
from keccak import f1600, keccak256
from test_archives import ZIG
from test_rust import rust  # noqa: F401  # a fixture
from tree import Tree, copy, platform_folder
from zeroos.executor.embedded import run_embedded
from zeroos.executor.result import Result
from zeroos.objects.archive import archive
from zeroos.platforms import descriptor
from zeroos.platforms.modules import module

HASHES = Path(__file__).with_name("standins")
INPUT = random.Random("standins").randbytes(20_000)


@pytest.fixture(scope="module")
def tree(rust, tmp_path_factory):  # noqa: F811
    tree = copy(tmp_path_factory.mktemp("standins"))
    shutil.copytree(HASHES, tree.folder / "examples/hashes")
    tree.write("examples/hashes/SConscript", "# Hashes.\nImport('env')\nenv.Unikernel('hashes', ['Cargo.toml'])\n")
    return tree


def run(tree: Tree, platform: str, app: str, data: bytes, *words: str) -> tuple[Result, str]:
    """Builds and runs the program. Returns also what is reported of it."""
    input = tree.folder / "input"
    input.write_bytes(data)
    try:
        report = tree.scons(f"platform={platform}", f"app={app}", *words, "run", f"input={input}").stdout
    except AssertionError as error:
        if "cannot be fetched" in str(error):
            pytest.skip("the crate registry cannot be reached")
        raise
    folder = platform_folder(platform)
    suffix = descriptor.load(folder).suffix
    image = tree.file("/".join([platform, *(word.replace("=", "-") for word in words), f"{app}/{app}.{suffix}"]))
    return run_embedded(module(folder, "host").Host, image, data, 4_000_000_000), report


def right(result: Result) -> None:
    """Checks digests against other implementations."""
    assert result.ending.code == 0, result.ending
    sizes = re.split(r"^(\d+)\n", result.log.decode(), flags=re.MULTILINE)[1:]
    for size, text in zip(map(int, sizes[::2]), sizes[1::2]):
        data = INPUT[size % 3 :][:size]
        for name, digest in re.findall(r"^(sha2_\d+|tiny_keccak) (\w+)$", text, re.MULTILINE):
            expected = keccak256(data) if name == "tiny_keccak" else hashlib.sha256(data).digest()
            assert digest == expected.hex(), (name, size)
    assert len(sizes) == 28


BOUND = {
    "sp1": [
        "keccak 0.1.6: keccak::f1600",
        "keccak 0.1.6: keccak::p1600",
        "keccak 0.2.2: keccak::backends::soft::keccak_p<u64,24>",
        "sha2 0.10.9: sha2::sha256::compress256",
        "sha2 0.11.1: sha2::sha256::compress256",
        "sha2 0.9.9: sha2::sha256::soft::compress",
        "tiny-keccak 2.0.2: tiny_keccak::keccakf::keccakf",
    ],
    "risc0": [
        "sha2 0.10.9: sha2::sha256::compress256",
        "sha2 0.11.1: sha2::sha256::compress256",
        "sha2 0.9.9: sha2::sha256::soft::compress",
    ],
}


@pytest.mark.random
@pytest.mark.parametrize("platform", ["sp1"] if MORE == 1 else list(BOUND))
def test_crates_of_hashes(tree, platform):
    result, report = run(tree, platform, "hashes", INPUT)
    right(result)
    without, other = run(tree, platform, "hashes", INPUT, "standins=off")
    assert without.log == result.log and "stand-in " not in other
    assert result.instructions < without.instructions * 2 / 3
    assert sorted(re.findall(r"^stand-in +(.*), by zeroos_standin_", report, re.MULTILINE)) == BOUND[platform], report
    assert re.findall(r"^not bound +(.*)$", report, re.MULTILINE) == [
        "sha2: sha2::sha256::compress256: nothing tells its version: its crate is from no registry, or is not in an "
        "archive"
    ]


#: What stands for functions of k256, told from others by its metadata. Structures are as the crate has them.
CURVE = r"""
#include <stdio.h>
#define DIGITS (__riscv_xlen == 32 ? 10 : 5)
#define LIMBS (256 / __riscv_xlen)
typedef unsigned long word;
struct point { word x[DIGITS], y[DIGITS], z[DIGITS]; };
struct term { struct point point; word number[LIMBS]; };
struct coordinate { word value[DIGITS]; unsigned char some; };
struct number { word value[LIMBS]; unsigned char some; };

void sum(struct point *, const struct term *, size_t, void *, size_t, void *, size_t)
	__asm__("_RNvNtNtCs9ofqZbGyTsk_4k25610arithmetic3mul7lincomb");
void field_invert(struct coordinate *, const word *)
	__asm__("_RNvMNtNtCs9ofqZbGyTsk_4k25610arithmetic5fieldNtB2_12FieldElement6invert");
void field_sqrt(struct coordinate *, const word *)
	__asm__("_RNvMNtNtCs9ofqZbGyTsk_4k25610arithmetic5fieldNtB2_12FieldElement4sqrt");
void scalar_invert(struct number *, const word *)
	__asm__("_RNvMNtNtCs9ofqZbGyTsk_4k25610arithmetic6scalarNtB2_6Scalar6invert");
void scalar_invert_vartime(struct number *, const word *)
	__asm__("_RNvXsb_NtNtCs9ofqZbGyTsk_4k25610arithmetic6scalarNtB5_6Scalar"
		"NtNtCs87bRVDcETZd_14elliptic_curve3ops6Invert14invert_vartime");

static void print(const word *words, int count)
{
	for (int i = 0; i < count; i++) printf("%lx%c", words[i], i + 1 < count ? ' ' : '\n');
}

int main(void)
{
	static struct term terms[4];
	word head[2];
	while (fread(head, sizeof head, 1, stdin)) {
		fread(terms, sizeof *terms, head[1], stdin);
		if (head[0] == 0) {
			struct point p;
			sum(&p, terms, head[1], 0, 0, 0, 0);
			print(p.x, 3 * DIGITS);
		} else if (head[0] < 3) {
			struct coordinate found;
			(head[0] == 1 ? field_invert : field_sqrt)(&found, terms->point.x);
			printf("%d ", found.some);
			print(found.value, DIGITS);
		} else {
			struct number found;
			(head[0] == 3 ? scalar_invert : scalar_invert_vartime)(&found, terms->number);
			printf("%d ", found.some);
			print(found.value, LIMBS);
		}
	}
	return 0;
}
"""
METADATA = """
.section .rmeta
.ascii "rustc 1.96.0 (1) "
.quad 0x6d6253dd954f682a
.ascii "crates/k256-0.13.4/src/lib.rs"
"""


class Words:
    """Numbers as k256 keeps them on a machine."""

    def __init__(self, xlen: int):
        self.xlen = xlen
        self.digits, self.bits = (10, 26) if xlen == 32 else (5, 52)

    def number(self, value: int) -> list[int]:
        """One of the group's order."""
        return [value >> i & 2**self.xlen - 1 for i in range(0, 256, self.xlen)]

    def coordinate(self, value: int, chance: random.Random | None = None) -> list[int]:
        """One of the field: below p with digits that are full, or anything that is equal modulo p."""
        if chance:
            value += chance.choice([0, K1.p]) if value < 2**256 - K1.p else 0
        found = [value >> i * self.bits & 2**self.bits - 1 for i in range(self.digits)]
        found[-1] = value >> (self.digits - 1) * self.bits
        if chance:  # digits as after sums and differences
            p = [K1.p >> i * self.bits & 2**self.bits - 1 for i in range(self.digits)]
            p[-1] = K1.p >> (self.digits - 1) * self.bits
            times = chance.choice([0, 1, 15])
            found = [digit + times * more for digit, more in zip(found, p)]
        return found

    def value(self, words: list[int]) -> int:
        """Of a coordinate that must be below p, with digits that are full."""
        found = sum(word << i * self.bits for i, word in enumerate(words))
        assert words == self.coordinate(found) and found < K1.p
        return found

    def term(self, point: tuple[int, int] | None, number: int, chance: random.Random) -> list[int]:
        """Usually with a z of 1."""
        z = chance.choice([1, 1, chance.randrange(1, K1.p)])
        x, y, z = (point[0] * z % K1.p, point[1] * z % K1.p, z) if point else (0, z, 0)
        return [word for one in (x, y, z) for word in self.coordinate(one, chance)] + self.number(number)

    def case(self, what: int, *terms: list[int]) -> bytes:
        """One for the program."""
        words = [what, len(terms), *(word for term in terms for word in term)]
        return b"".join(word.to_bytes(self.xlen // 8, "little") for word in words)


def cases(words: Words, chance: random.Random) -> Iterator[tuple[bytes, Callable[[list[int]], bool]]]:
    """Yields inputs, and what is right of what is printed of each."""
    n, p, g, big = K1.n, K1.p, K1.g, chance.randrange

    def summed(*terms: tuple[tuple[int, int] | None, int]) -> tuple[bytes, Callable[[list[int]], bool]]:
        expected = None
        for point, number in terms:
            expected = K1.add(expected, point and K1.times(number, point))

        def right(found: list[int]) -> bool:
            x, y, z = (words.value(found[i : i + words.digits]) for i in range(0, 3 * words.digits, words.digits))
            if expected is None:
                return (x, y, z) == (0, 1, 0)
            return z != 0 and expected == (x * pow(z, -1, p) % p, y * pow(z, -1, p) % p)

        return words.case(0, *(words.term(point, number, chance) for point, number in terms)), right

    q, r = (K1.times(big(1, n), g) for _ in range(2))
    minus = q[0], p - q[1]
    for k in (0, 1, 2, n - 1, big(n)):
        yield summed((g, k))
        yield summed((q, k))
        yield summed((q, k), (q, k))
        yield summed((q, k), (minus, k))
        yield summed((g, k), (q, big(n)))
        yield summed((q, big(n)), (g, k))
    yield summed((g, 3), (g, n - 3))
    yield summed((g, 3), (None, 5))
    yield summed((None, 3), (q, 5))
    yield summed((None, big(n)))
    yield summed()
    yield summed((q, big(n)), (r, big(n)), (g, big(n)), (g, big(n)))
    for x in (0, 1, p - 1, 4, p - 4, big(p), big(p)):
        rest = [0] * (2 * words.digits + 256 // words.xlen)
        given = words.coordinate(x, chance) + rest
        yield (
            words.case(1, given),
            lambda found, x=x: found[0] == (x != 0) and words.value(found[1:]) == pow(x, p - 2, p),
        )
        has = pow(x, (p - 1) // 2, p) != p - 1
        yield (
            words.case(2, given),
            lambda found, x=x, has=has: found[0] == has and (not has or words.value(found[1:]) ** 2 % p == x),
        )
    for k in (0, 1, n - 1, 2, big(n)):
        given = [0] * 3 * words.digits + words.number(k)
        for what in (3, 4):
            yield (
                words.case(what, given),
                lambda found, k=k: found == [int(k != 0), *words.number(pow(k, n - 2, n))],
            )


@pytest.mark.parametrize("platform", ["sp1", "risc0"])
def test_functions_of_k256(tmp_path, platform):
    """With coordinates of any magnitude, points of any z, infinity, equal and opposite points."""
    tree = copy(tmp_path)
    tree.write("examples/curve/curve.c", CURVE)
    symbols = re.findall(r'"(_R\w+)"(?:\s+"(\w+)")?', CURVE)
    code = "".join(f".globl {one}{more}\n.type {one}{more}, @function\n{one}{more}: ebreak\n" for one, more in symbols)
    words = Words(descriptor.load(platform_folder(platform)).xlen)
    target = ["-target", f"riscv{words.xlen}-linux-musl", "-mabi=ilp32" if words.xlen == 32 else "-mabi=lp64"]
    members = []
    for name, text in (("lib.rmeta", METADATA), ("code.o", code)):
        (tmp_path / "member.s").write_text(text)
        command = [ZIG, "clang", *target, f"-march=rv{words.xlen}im", "-c", "member.s", "-o", "member.o"]
        subprocess.run(command, cwd=tmp_path, check=True)
        members.append((name, (tmp_path / "member.o").read_bytes()))
    (tree.folder / "examples/curve/libk256.a").write_bytes(archive(members))
    tree.write("examples/curve/SConscript", "Import('env')\nenv.Unikernel('curve', ['curve.c', 'libk256.a'])\n")
    inputs, right = zip(*cases(words, random.Random("k256")))
    input = tree.folder / "input"
    input.write_bytes(b"".join(inputs))
    report = tree.scons(f"platform={platform}", "app=curve", "run", f"input={input}").stdout
    lines = re.findall(r"^[0-9a-f]+(?: [0-9a-f]+)+$", report, re.MULTILINE)
    assert len(lines) == len(right), report
    wrong = [i for i, line in enumerate(lines) if not right[i]([int(word, 16) for word in line.split()])]
    assert not wrong, [lines[i] for i in wrong]
    assert len(re.findall(r"^stand-in +k256 0.13.4: ", report, re.MULTILINE)) == len(symbols) == 5


@pytest.mark.random
@pytest.mark.skipif(MORE == 1, reason="of ./scons test-random: it builds the crate twice")
@pytest.mark.parametrize(
    "platform, version", [("sp1", "0.13.4"), ("risc0", "0.13.4"), ("sp1", "0.13.3"), ("sp1", "0.13.2")]
)
def test_crate_k256(rust, tmp_path, platform, version):  # noqa: F811
    """Points and signatures are as without stand-ins. With debug assertions, its points have another form."""
    tree = copy(tmp_path)
    shutil.copytree(HASHES.with_name("k256"), tree.folder / "examples/points")
    if version != "0.13.4":
        tree.edit("examples/points/Cargo.toml", "=0.13.4", f"={version}")
        if subprocess.run(["cargo", "generate-lockfile"], cwd=tree.folder / "examples/points").returncode:
            pytest.skip("the crate registry cannot be reached")
    tree.write("examples/points/SConscript", "# Points.\nImport('env')\nenv.Unikernel('points', ['Cargo.toml'])\n")
    chance = random.Random(SEED)
    numbers = [0, 1, 2, K1.n - 1, K1.n, 2**256 - 1] + [chance.randrange(2**256) for _ in range(3)]
    triples = [(k, chance.choice(numbers), chance.choice(numbers)) for k in numbers]
    data = b"".join(k.to_bytes(32, "big") for triple in triples for k in triple)
    without, other = run(tree, platform, "points", data, "standins=off")
    assert without.ending.code == 0 and without.log.count(b"schnorr true") == len(numbers) - 2, without
    assert "stand-in " not in other
    result, report = run(tree, platform, "points", data)
    assert result.ending.code == 0 and result.log == without.log
    assert result.instructions < without.instructions / 5
    assert len(re.findall(rf"^stand-in +k256 {version}: ", report, re.MULTILINE)) == 5, report
    tree.edit("examples/points/Cargo.toml", "debug-assertions = false", "debug-assertions = true")
    result, report = run(tree, platform, "points", data[-96:])
    assert without.log.endswith(result.log) and result.ending.code == 0
    assert not re.search("^stand-in +k256", report, re.MULTILINE), report
    assert len(re.findall(r"^not bound +k256 .* as its crate has field_impl", report, re.MULTILINE)) > 1, report


#: A library whose objects tell what it is, and what it keeps otherwise than others: inverted, and its own functions
#: are wrong.
LIBRARY_OF_C = r"""
#include <string.h>
const char version[] = "Mbed TLS 3.6.6", text[] = "[libsecp256k1] illegal argument: ";

struct context { unsigned char buffer[64]; unsigned total[2], state[8]; };
int mbedtls_internal_sha256_process(struct context *sha, const unsigned char *block) { return 77; }

static void invert(unsigned char *to, const unsigned char *from, unsigned count)
{
	while (count--) *to++ = ~*from++;
}
void KeccakP1600_OverwriteWithZeroes(unsigned char *state, unsigned count) { memset(state, 255, count); }
void KeccakP1600_OverwriteBytes(unsigned char *state, const unsigned char *data, unsigned at, unsigned count)
{
	invert(state + at, data, count);
}
void KeccakP1600_ExtractBytes(const unsigned char *state, unsigned char *data, unsigned at, unsigned count)
{
	invert(data, state + at, count);
}
void KeccakP1600_AddBytes(unsigned char *state, const unsigned char *data, unsigned at, unsigned count)
{
	for (unsigned i = 0; i < count; i++) state[at + i] ^= data[i];
}
void KeccakP1600_Permute_24rounds(void *state) {}
unsigned long KeccakF1600_FastLoop_Absorb(void *state, unsigned lanes, const void *data, unsigned long size)
{
	return 77;
}

int secp256k1_ecdsa_signature_normalize(const void *context, void *to, const unsigned char *sig)
{
	return sig[32] == 0; /* the top bit of s, inverted: enough for these tests */
}
int secp256k1_ecdsa_signature_serialize_compact(const void *context, unsigned char *to, const unsigned char *sig)
{
	invert(to, sig, 64);
	return 1;
}
int secp256k1_ecdsa_recoverable_signature_serialize_compact(const void *context, unsigned char *to, int *id,
	const unsigned char *sig)
{
	invert(to, sig, 64);
	*id = sig[64];
	return 1;
}
int secp256k1_ec_pubkey_serialize(const void *context, unsigned char *to, unsigned long *size, const unsigned char *key,
	unsigned form)
{
	if (*size < 65 || form != 2 || key[0] == 1) return 0;
	to[0] = 4;
	invert(to + 1, key, 64);
	return 1;
}
int secp256k1_ec_pubkey_parse(const void *context, unsigned char *key, const unsigned char *from, unsigned long size)
{
	if (size != 65 || *from != 4) return 0;
	invert(key, from + 1, 64);
	return 1;
}
int secp256k1_ecdsa_verify(const void *c, const void *sig, const void *hash, const void *key) { return 77; }
int secp256k1_ecdsa_recover(const void *c, void *key, const void *sig, const void *hash) { return 78; }
"""
USER_OF_C = r"""
#include <stdio.h>
#include <string.h>
int mbedtls_internal_sha256_process(void *, const void *);
void KeccakP1600_Permute_24rounds(void *);
unsigned long KeccakF1600_FastLoop_Absorb(void *, unsigned, const void *, unsigned long);
int secp256k1_ecdsa_verify(const void *, const void *, const void *, const void *);
int secp256k1_ecdsa_recover(const void *, void *, const void *, const void *);

static unsigned char in[32 + 65 + 64], key[64], state[200], block[200];
static struct { unsigned char buffer[64]; unsigned total[2], state[8]; } sha;

static void show(const void *from, int count)
{
	for (const unsigned char *byte = from; count--; byte++) printf("%02x", *byte);
	printf("\n");
}

int main(void)
{
	fread(block, 1, sizeof block, stdin);
	printf("%d ", mbedtls_internal_sha256_process(&sha, block));
	show(&sha, sizeof sha);
	memset(state, 255, sizeof state);
	KeccakP1600_Permute_24rounds(state);
	show(state, sizeof state);
	printf("%lu ", KeccakF1600_FastLoop_Absorb(state, 9, block, sizeof block));
	show(state, sizeof state);
	while (fread(in, sizeof in, 1, stdin)) {
		printf("%d ", secp256k1_ecdsa_verify(0, in + 32, in, in + 97));
		memset(key, 0, sizeof key);
		printf("%d ", secp256k1_ecdsa_recover(0, key, in + 32, in));
		printf("%d\n", !memcmp(key, in + 97, sizeof key));
	}
	printf("%d ", secp256k1_ecdsa_verify(0, 0, in, in));
	printf("%d\n", secp256k1_ecdsa_recover(0, 0, in, in));
	return 0;
}
"""


def inverted(data: bytes) -> bytes:
    return bytes(255 - byte for byte in data)


#: Which of the hash, the permutation and the curve a platform has.
MEANS = {"sp1": "hash permutation curve", "jolt": "hash permutation", "pico": "hash permutation", "ceno": "permutation"}


@pytest.mark.random
@pytest.mark.parametrize("platform", ["sp1"] if MORE == 1 else list(MEANS))
def test_libraries_of_c(tmp_path, platform):
    """Structures of unknown layout are read and written by the library's own functions. What has no result otherwise is
    left to the function itself."""
    tree = copy(tmp_path)
    tree.write("examples/user/user.c", USER_OF_C)
    tree.write("examples/user/lib.c", LIBRARY_OF_C)
    tree.write("examples/user/SConscript", "# A library.\nImport('env')\nenv.Unikernel('user', ['user.c', 'lib.c'])\n")
    chance, block = random.Random("C"), random.Random("block").randbytes(200)
    data, expected = block, []
    while True:
        secret, z, k = (chance.randrange(1, K1.n) for _ in range(3))
        key, point = K1.times(secret, K1.g), K1.times(k, K1.g)
        r, s = point[0] % K1.n, pow(k, -1, K1.n) * (z + point[0] * secret) % K1.n
        if s >> 248 not in (0, 255) and key[0] >> 248 != 254:
            break
    for sig, id, given, right in (
        ((r, s), point[1] & 1, key, "1 1 1"),
        ((r, s ^ 1), point[1] & 1, key, "0 1 0"),
        ((0, s), 0, key, "0 78 0"),  # no key: its own
        ((r, s), point[1] & 1, (key[0] % 2**248 + (254 << 248), key[1]), "0 1 0"),  # no key that is serialized
        ((r, s % 2**248 + (255 << 248)), 2, key, "77 78 0"),  # the larger s
    ):
        numbers = [inverted(number.to_bytes(32, "big")) for number in (*sig, *given)]
        data += z.to_bytes(32, "big") + b"".join([*numbers[:2], bytes([id]), *numbers[2:]])
        expected.append(right)
    input = tree.folder / "input"
    input.write_bytes(data)
    report = tree.scons(f"platform={platform}", "app=user", "run", f"input={input}").stdout
    lines = [line for line in report.splitlines() if re.fullmatch(r"(\d+ )*[0-9a-f]+", line)]
    if "curve" not in MEANS[platform]:
        expected = ["77 78 0"] * len(expected)
    lanes = f1600([0] * 25)
    assert lines[1] == inverted(b"".join(lane.to_bytes(8, "little") for lane in lanes)).hex()
    for at in (0, 72):
        for i in range(9):
            lanes[i] ^= int.from_bytes(block[at + 8 * i :][:8], "little")
        lanes = f1600(lanes)
    assert lines[2] == "144 " + inverted(b"".join(lane.to_bytes(8, "little") for lane in lanes)).hex()
    if "hash" in MEANS[platform]:
        assert lines[0].startswith("0 " + bytes(72).hex()) and not lines[0].endswith(bytes(32).hex())
    else:
        assert lines[0] == "77 " + bytes(104).hex()
    assert lines[3:] == [*expected, "77 78"]
    count = sum({"hash": 1, "permutation": 2, "curve": 2}[one] for one in MEANS[platform].split())
    assert len(re.findall(r"^stand-in +(?:mbedtls 3.6.6|xkcp|libsecp256k1): ", report, re.MULTILINE)) == count, report


KEYS = r"""
#include <stdio.h>
#include <string.h>

int rustsecp256k1_v0_11_ecdsa_verify(const void *, const void *, const void *, const void *);
int rustsecp256k1_v0_11_ecdsa_recover(const void *, void *, const void *, const void *);

int main(void)
{
	unsigned char in[32 + 64 + 1 + 64], key[64];
	while (fread(in, sizeof in, 1, stdin)) {
		int found = rustsecp256k1_v0_11_ecdsa_recover(0, key, in + 32, in);
		printf("%d %d %d\n", rustsecp256k1_v0_11_ecdsa_verify(0, in + 32, in, in + 97), found,
			!memcmp(key, in + 97, sizeof key));
	}
	return 0;
}
"""
LIBRARY = "int rustsecp256k1_v0_11_ecdsa_{}(void) {{ return 77; }}\n"


def test_functions_whose_names_tell_their_versions(tmp_path):
    """Numbers are kept in little endian, and the larger s is refused."""
    tree = copy(tmp_path)
    tree.write("examples/keys/keys.c", KEYS)
    tree.write("examples/keys/lib.c", LIBRARY.format("verify") + LIBRARY.format("recover"))
    tree.write("examples/keys/SConscript", "# Keys.\nImport('env')\nenv.Unikernel('keys', ['keys.c', 'lib.c'])\n")
    chance, cases, expected = random.Random("keys"), b"", []
    for _ in range(3):
        secret, z, k = (chance.randrange(1, K1.n) for _ in range(3))
        key, point = K1.times(secret, K1.g), K1.times(k, K1.g)
        r = point[0] % K1.n
        s = pow(k, -1, K1.n) * (z + r * secret) % K1.n
        low = min(s, K1.n - s)
        for one, right in ((low, (1, 1, 1)), (K1.n - low, (0, 1, 1)), (low ^ 1, (0, 1, 0)), (0, (0, 0, 0))):
            odd = point[1] & 1 ^ (one != s and one != s ^ 1)
            numbers = [number.to_bytes(32, "little") for number in (r, one, *key)]
            cases += z.to_bytes(32, "big") + b"".join([*numbers[:2], bytes([odd]), *numbers[2:]])
            expected.append(right)
    input = tree.folder / "input"
    input.write_bytes(cases)
    report = tree.scons("platform=sp1", "app=keys", "run", f"input={input}").stdout
    assert [tuple(map(int, line)) for line in re.findall(r"^(\d+) (\d+) (\d+)$", report, re.MULTILINE)] == expected
    assert len(re.findall(r"^stand-in +secp256k1-sys: rustsecp256k1_v0_11_", report, re.MULTILINE)) == 2
