"""The functions that every platform defines, by which libOS, or a program without it, uses a zkVM.

The first three are from the zkVM standards (eth-act/zkevm-standards: io-interface, static-library-and-linker-script),
where write_log is a proposal. libos/internal/platform.h and libos/include/zkvm_io.h declare them.
"""

from __future__ import annotations

from collections.abc import Container

from zeroos.errors import ZeroosError
from zeroos.platforms.model import Platform

EDGE = {
    "_start": "the first instructions: sets gp, sp and whatever else is read before it is written, "
    "then jumps to zeroos_start",
    "read_input": "says where the whole private input lies and how long it is, at each call the same",
    "write_output": "appends bytes to the public output, which the proof vouches for",
    "write_log": "shows text to whoever runs the program; no part of what is proven",
    "zkvm_read": "copies the next bytes of the private input and returns how many: fewer than asked for at its end",
    "zkvm_exit": "ends the run with an exit code of 0 to 255, of which 0 alone may pass for a success with a verifier",
    "zkvm_abort": "ends the run with a message, as a failure that never passes for a success with a verifier",
}


def check(platform: Platform, provided: Container[str]) -> None:
    """Raises ZeroosError that names the functions that `platform` lacks and what each must do.

    `provided` holds the symbols that its guest files and shared parts define."""
    missing = [f"  {symbol}: {meaning}" for symbol, meaning in EDGE.items() if symbol not in provided]
    if missing:
        raise ZeroosError(
            "\n".join(
                [
                    f"{platform.folder}/guest lacks what every platform defines; add a file <symbol>.c or <symbol>.S "
                    "for each, or name a folder of platforms/shared that has it in guest.shared of platform.toml:",
                    *missing,
                ]
            )
        )
