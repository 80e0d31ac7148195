"""SP1 5 for the embedded executor.

The circuit has no proof of accesses below 32, where the registers are, and from the order of its field up
(crates/core/machine/src/memory/instructions/air.rs)."""

from zeroos.platforms.modules import shared


class Host(shared("sp1").Zero):  # type: ignore[misc]  # a class of a file that is loaded by its path
    xlen = 32
    space = (0, 0x78001000)
    data = ((32, 0x78000000),)
