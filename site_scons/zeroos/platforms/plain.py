"""Images of VMs that take the ELF as it is: nothing but what is loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from zeroos.platforms.elfwriter import minimal_elf


def pack(elf: bytes, choices: Mapping[str, str]) -> bytes:
    """The ELF without sections, symbols and debug information. Raises ZeroosError where it is malformed."""
    return minimal_elf(elf)


def image_id(image: bytes, cache: Path) -> str:
    """The image's SHA-256: the VM's own identity of it takes its official crates."""
    return f"SHA-256 {hashlib.sha256(image).hexdigest()}"
