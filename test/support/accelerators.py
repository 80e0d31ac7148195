"""What the tests of accelerators share: the platforms, and the calls that apps/accelerators.c takes."""

import pytest
from tree import HOME
from zeroos.platforms.descriptor import load
from zeroos.scons.commandline import platform_folders

APPS = HOME / "test" / "guest" / "apps"
PLATFORMS = {name: load(folder) for name, folder in platform_folders(HOME, str(HOME / "test" / "platforms")).items()}
everywhere = pytest.mark.parametrize("platform", PLATFORMS)
OWN = ("sp1", "sp1-v5", "risc0")  # VMs with calls that compute
# In software with registers of both widths, and by the means of VMs that have some.
software = pytest.mark.parametrize("platform", ["virt32", "made64", *OWN])

SHA256, KECCAK256, RIPEMD160, KECCAK_F1600, BLAKE2F, MODEXP, K1_VERIFY, R1_VERIFY, RECOVER = range(9)
BN254_ADD, BN254_MUL, BN254_PAIRING, G1_ADD, G1_MSM, G2_ADD, G2_MSM, BLS12_PAIRING, MAP_G1, MAP_G2, KZG = range(9, 20)
FAILED = None


def fewer(platform: str, cases: list) -> list:
    """Where each of the VM's own calls takes the emulator long, every third case or sixth."""
    return cases[:: {"sp1": 3, "sp1-v5": 6, "risc0": 6}.get(platform, 1)]


def words(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(32, "big") for number in numbers)


def power(base: int, exp: int, modulus: int) -> bytes:
    """Arguments in EIP-198's order, without a zero byte more than needed."""
    parts = [number.to_bytes((number.bit_length() + 7) // 8, "big") for number in (base, exp, modulus)]
    return b"".join(len(part).to_bytes(32, "big") for part in parts) + b"".join(parts)
