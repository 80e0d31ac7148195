"""Makes an image of an ELF that was linked elsewhere: python3 -m zeroos.pack PLATFORM ELF IMAGE [OPTION=VALUE …]

PLATFORM is a platform's name or its folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from zeroos.errors import ZeroosError
from zeroos.linking import checks
from zeroos.linking.linked import symbols
from zeroos.platforms import modules
from zeroos.platforms.descriptor import load
from zeroos.platforms.elfwriter import read_elf

PLATFORMS = Path(__file__).resolve().parents[2] / "platforms"


def pack(folder: Path, elf: Path, image: Path, choices: dict[str, str]) -> None:
    """Checks the ELF against the platform's rules, packs it and writes the image. Raises ZeroosError."""
    platform = load(folder)
    for option, value in choices.items():
        if option not in platform.options or value not in platform.options[option].values:
            known = ", ".join(f"{one.name}={'|'.join(one.values)}" for one in platform.options.values())
            raise ZeroosError(f"{option}={value}: no such option of {platform.name}. Known: {known or 'none'}.")
    if not elf.is_file():
        raise ZeroosError(f"{elf}: {'is no file' if elf.exists() else 'is not there'}: name the linker's output")
    data = elf.read_bytes()
    read_elf(data, str(elf))  # raises Malformed if it is no ELF
    for symbol in ("_heap_start", "_input_end"):
        if symbol not in symbols(data):
            raise ZeroosError(
                f"{elf}: it has no symbol {symbol}: link it with the platform's linker script, and do not strip it"
            )
    checks.check(data, str(elf), "", platform, lambda file: True, {})
    if platform.unimp is not None:
        data = checks.replace_unimp(data, platform.unimp)
    choices = {name: option.default for name, option in platform.options.items()} | choices
    new = image.with_name(f"{image.name}.new")
    new.write_bytes(modules.packing(folder, choices).pack(data, choices))
    os.replace(new, image)


def main(words: list[str]) -> int:
    if len(words) < 3 or any("=" not in word for word in words[3:]):
        sys.stderr.write(__doc__)
        return 2
    folder = Path(words[0]) if Path(words[0], "platform.toml").exists() else PLATFORMS / words[0]
    try:
        pack(folder, Path(words[1]), Path(words[2]), dict(word.split("=", 1) for word in words[3:]))
    except (ZeroosError, OSError) as error:
        sys.stderr.write(f"zeroos.pack: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
