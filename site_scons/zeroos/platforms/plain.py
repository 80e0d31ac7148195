"""Images of VMs that load the ELF itself: it is reduced to what is loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from zeroos.platforms.elfwriter import minimal_elf


def pack(elf: bytes, choices: Mapping[str, str]) -> bytes:
    """Returns the ELF without sections, symbols and debug information. Raises ZeroosError when it is malformed."""
    return minimal_elf(elf)


def image_id(image: bytes, cache: Path) -> str:
    """Returns the image's SHA-256. Only the VM's official crates can compute the VM's own image ID."""
    return f"SHA-256 {hashlib.sha256(image).hexdigest()}"
