"""RISC Zero 5.0: the same programs end and print as on 3.0, on both executors, and the machine calls that differ."""

import random
import struct

import pytest
from chance import seeds
from guests import FIVE, FIVE_STOCK, RISC0, Guests, ended
from test_ends import BULK
from test_risc0_official import A0, A1, A2, A7, DATA_AT, DIGEST, ECALL, UNIMP, elf, halt, li
from zeroos.executor.embedded import run_embedded
from zeroos.executor.official import run_official
from zeroos.platforms.modules import module

CHOICES = {"zkvm": "5"}
HOST = module(RISC0, "host", CHOICES).Host
image = module(RISC0, "image")
WORDS = b"some words, some more words" * 100
SAID = {0: (10740429, 6855849, 7340032, 7), 1: (2389696, 2105837, 2162688, 3)}  # seed -> cycles, rows, padded, segments


@pytest.fixture(scope="module")
def guests5(guests, official5):
    return Guests(guests.tree, official5, CHOICES)


@pytest.fixture(params=["embedded", "official"])
def run5(request, guests5, official5):
    if request.param == "official" and not official5:
        pytest.skip("the official executor for 5.0 has not been built: ./scons zkvm=5 app=hello executor=official run")
    return getattr(guests5, request.param)


def input_of(name):
    return BULK[:70_003] if name.startswith("bulk") else WORDS


@pytest.mark.parametrize("name", FIVE)
def test_as_on_3(run5, guests, name):
    limit = {"limit": 1_000_000} if name == "loop-5" else {}
    new, old = run5(name, input_of(name), **limit), guests.embedded(name.removesuffix("-5"), input_of(name), **limit)
    assert (new.ending.kind, new.ending.code, new.output, new.log) == (
        old.ending.kind,
        old.ending.code,
        old.output,
        old.log,
    )


@pytest.mark.parametrize("name", FIVE_STOCK)
def test_stock_kernel(run5, guests5, official5, name):
    if not official5:
        pytest.skip("the stock kernel comes with the official executor")
    stock = run5(name, input_of(name))
    if name.startswith(("abort", "null", "load")):
        assert stock.ending.kind != "exit" or ended(stock) != "exit 0"
        return
    own = guests5.embedded(name.replace("-stock", ""), input_of(name))
    assert (ended(stock), stock.log, stock.output) == (ended(own), own.log, own.output)


def test_only_hashing_differs(guests):
    """A program without public output is the same image, with the same ID, for both."""
    guests.tree.scons("platform=risc0", "app=hello,sha256sum", "zkvm=5")
    new = {name: guests.tree.folder / f"build/risc0/zkvm-5/{name}/{name}.bin" for name in ("hello", "sha256sum")}
    assert new["hello"].read_bytes() == guests.image("hello").read_bytes()
    assert new["sha256sum"].read_bytes() != guests.image("sha256sum").read_bytes()


SHA2 = li(A0, DATA_AT) + li(A1, DATA_AT) + li(A2, DATA_AT) + li(13, 1) + li(14, DATA_AT) + li(A7, 4) + ECALL
SAY = li(A0, 1) + li(A1, DATA_AT) + li(A2, 5) + li(A7, 2) + ECALL


@pytest.mark.parametrize(
    "code, kind, exit_code, says",
    [
        (DIGEST + halt(3), "exit", 3, ""),
        (halt(0), "error", 0, "no verifier accepts"),
        (DIGEST + SHA2 + halt(0), "error", None, "SHA2"),
        (DIGEST + SAY + halt(0), "exit", 0, ""),
        (SAY + UNIMP, "fault", None, "the kernel gave up: hello"),
        (li(A7, 99) + ECALL, "fault", None, ""),
    ],
)
def test_machine_calls(official5, tmp_path, code, kind, exit_code, says):
    blob = image.assemble(elf(code))
    results = [run_embedded(HOST, blob)]
    if official5:
        (tmp_path / "image.bin").write_bytes(blob)
        results.append(run_official([str(official5)], tmp_path / "image.bin"))
    for result in results:
        assert (result.ending.kind, result.ending.code) == (kind, exit_code), result.ending.message
        assert says in result.ending.message
    if kind == "exit":
        assert all(
            (result.instructions, result.cycles) == (results[0].instructions, results[0].cycles) for result in results
        )


def loop(rng: random.Random, times: int, stride: int) -> bytes:
    """Code that stores to memory at this stride, with random arithmetic, as often."""
    s0, s1, at, step = 8, 9, rng.randrange(0x20000000, 0xB0000000, 4), stride & 0xFFF
    words = [8 << 20 | s0 << 15 | 2 << 12 | rng.randrange(8) << 7 | 0x03, s0 << 15 | 2 << 12 | 0x23]  # lw, sw
    for _ in range(rng.randrange(12)):
        registers = rng.randrange(8) << 20 | rng.randrange(8) << 15 | rng.randrange(8) << 7
        f7, f3 = rng.choice([(f7, f3) for f7 in (0, 1) for f3 in range(8)] + [(0x20, 0), (0x20, 5)])
        words.append(f7 << 25 | registers | f3 << 12 | 0x33)
    words += [step << 20 | s0 << 15 | s0 << 7 | 0x13, 0xFFF << 20 | s1 << 15 | s1 << 7 | 0x13]
    back = -4 * len(words) & 0x1FFF
    bne = (
        back >> 12 << 31 | (back >> 5 & 0x3F) << 25 | s1 << 15 | 1 << 12 | (back >> 1 & 15) << 8 | (back >> 11 & 1) << 7
    )
    return li(s0, at) + li(s1, times) + struct.pack(f"<{len(words) + 1}I", *words, bne | 0x63)


def case(seed: int) -> bytes:
    """An image whose run takes some segments."""
    rng = random.Random(f"{seed} rows")
    parts = [loop(rng, rng.randrange(1, 2000), rng.choice((4, 1024, 1280))) for _ in range(rng.randrange(1, 4))]
    parts.insert(rng.randrange(len(parts) + 1), loop(rng, rng.randrange(1_000_000), 0))
    return image.assemble(elf(b"".join(parts) + DIGEST + halt(0)))


@pytest.mark.parametrize("seed", seeds(4))
def test_rows(official5, tmp_path, seed):
    if not official5:
        pytest.skip("the official executor for 5.0 has not been built")
    blob = case(seed)
    (tmp_path / "image.bin").write_bytes(blob)
    ours, theirs = run_embedded(HOST, blob), run_official([str(official5)], tmp_path / "image.bin")
    assert (ours.ending.kind, theirs.ending.kind) == ("exit", "exit"), (ours.ending.message, theirs.ending.message)
    assert ours.cycles == theirs.cycles and ours.cycles["segments"]


@pytest.mark.parametrize("seed", SAID)
def test_what_risc0_said(seed):
    """The same, where its executor is not there."""
    assert tuple(run_embedded(HOST, case(seed)).cycles.values()) == SAID[seed]
