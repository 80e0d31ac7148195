"""SP1 6 for the embedded executor.

The circuit has no proof of accesses below 64 KiB (crates/core/machine/src/operations/address.rs). It has one of those
above 2^32, which fault here."""

from zeroos.platforms.modules import shared


class Host(shared("sp1").Host):  # type: ignore[misc]  # a class of a file that is loaded by its path
    xlen = 64
    space = (0, 1 << 32)
    data = ((0x10000, 1 << 32),)
    field = 0x7F000001
    slack = 8
    utf8 = False
