"""Calls of VMs that compute, by their own executors: the same results for the same cycles, and on SP1 gas."""

import struct

import pytest
from accelerators import (
    BN254_ADD,
    BN254_MUL,
    BN254_PAIRING,
    G1_MSM,
    G2_ADD,
    K1_VERIFY,
    KECCAK256,
    MODEXP,
    OWN,
    PLATFORMS,
    R1_VERIFY,
    RECOVER,
    power,
    words,
)
from ecdsa import K1, R1
from pairings import BLS12_G1, BLS12_G2, BN254_G1, BN254_G2
from vms import built
from zeroos.executor.embedded import run_embedded
from zeroos.executor.official import ExecutorUnavailable, official_executor, run_official
from zeroos.platforms.modules import module

P = 2**256 - 2**32 - 977


@pytest.mark.parametrize("platform", OWN)
def test_own_executor(platform, tree):
    described = PLATFORMS[platform]
    try:
        program = official_executor(described.folder / "executor", build=False)
    except ExecutorUnavailable as error:
        pytest.skip(str(error))
    if program is None:
        pytest.skip("not built yet")
    d, one, two, g2 = 2**200 + 3, BN254_G1, BN254_G2, BLS12_G2
    cases = [(KECCAK256, b"a" * 300), (MODEXP, power(7, 2**70 + 1, P)), (BN254_ADD, one.bytes(one.g) * 2)]
    cases += [(MODEXP, power(7, 2**70 + 1, 1 << bits | 1)) for bits in (7, 40, 300, 2047)]
    for which, curve in ((K1_VERIFY, K1), (R1_VERIFY, R1)):
        cases.append((which, words(5, *curve.sign(5, d, 9), *curve.times(d, curve.g))))
    cases += [(RECOVER, words(5, *K1.sign(5, d, 9), 0)[:-31]), (BN254_MUL, one.bytes(one.g) + words(d))]
    cases += [
        (BN254_PAIRING, one.bytes(one.g) + two.bytes(two.g)),
        (G2_ADD, g2.bytes(g2.g) + g2.bytes(g2.negate(g2.g))),
    ]
    cases += [(G1_MSM, BLS12_G1.bytes(BLS12_G1.g) + words(d)), (G2_ADD, g2.bytes(g2.g) * 2)]
    input = b"".join(struct.pack("<3I", which, 0, len(data)) + data for which, data in cases)
    image = tree.folder / built(described) / f"accelerators/accelerators.{described.suffix}"
    (tree.folder / "calls").write_bytes(input)
    ours = run_embedded(module(described.folder, "host").Host, image.read_bytes(), input)
    theirs = run_official([str(program)], image, tree.folder / "calls")
    assert (ours.log, ours.cycles, ours.ending.kind) == (theirs.log, theirs.cycles, "exit")
    assert len(ours.log.splitlines()) == len(cases)
