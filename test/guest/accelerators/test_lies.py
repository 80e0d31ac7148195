"""RISC Zero's circuit lets a prover write numbers that are equal modulo the modulus but not less than it: the guest
does not go on with them."""

import struct

import pytest
from accelerators import BN254_ADD, BN254_MUL, G1_ADD, G2_ADD, MODEXP, PLATFORMS, power, words
from pairings import BLS12_G1, BLS12_G2, BN254_G1
from vms import built
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module

REST, QUOTIENT = 11, 12
LIED = "the prover wrote a result that is not less than the modulus"
# Moduli with room for such numbers above them.
CASES = {
    "power": (MODEXP, power(7, 2**70 + 1, 2**255 + 95)),
    "bn254": (BN254_ADD, BN254_G1.bytes(BN254_G1.g) * 2),
    "product": (BN254_MUL, BN254_G1.bytes(BN254_G1.g) + words(2**200 + 3)),
    "g1": (G1_ADD, BLS12_G1.bytes(BLS12_G1.g) * 2),
    "g2": (G2_ADD, BLS12_G2.bytes(BLS12_G2.g) * 2),
}


@pytest.mark.parametrize("case", CASES)
def test_results_that_are_not_reduced(tree, monkeypatch, case):
    """From some call on, every rest is the next one, and the quotient is what belongs to it."""
    risc0 = PLATFORMS["risc0"]
    host = module(risc0.folder, "host")
    bigint = host.bigint
    honest, rest, quotient = bigint._advice, bigint.BINARY[REST], bigint.BINARY[QUOTIENT]
    which, data = CASES[case]
    input = struct.pack("<3I", which, 0, len(data)) + data
    image = (tree.folder / built(risc0) / f"accelerators/accelerators.{risc0.suffix}").read_bytes()
    right, seen = run_embedded(host.Host, image, input).log, []
    for first in range(0, 40, 2):
        calls = iter(range(1000_000))

        def advice(program, calls=calls, first=first):
            more = next(calls) >= first
            monkeypatch.setitem(bigint.BINARY, REST, lambda a, b: rest(a, b) + b * more)
            monkeypatch.setitem(bigint.BINARY, QUOTIENT, lambda a, b: quotient(a, b) - more)
            return honest(program)

        monkeypatch.setattr(bigint, "_advice", advice)
        found = run_embedded(host.Host, image, input)
        assert found.ending.kind != "exit" or found.log == right
        seen.append(found.ending.message)
    assert LIED in seen
