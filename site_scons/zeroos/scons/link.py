"""The link of an image: what the linker is told, and what is checked of what it made."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from zeroos.errors import ZeroosError, full
from zeroos.linking import checks, diagnosis, names, placement, worlds
from zeroos.linking.script import script_for
from zeroos.objects.elf import read_object
from zeroos.platforms import modules
from zeroos.scons.compiling import ENVIRONMENT
from zeroos.scons.image import LINK_FLAGS, Image
from zeroos.scons.toolchain import LTO_LINK

_WITHOUT_GP = "--no-relax-gp"
_LARGE_FRAME = re.compile(r"warning: .*stack frame size .* exceeds limit")


def checked(image: Image) -> None:
    """Links an image, if nothing speaks against it. Else removes the old image file, and raises ZeroosError."""
    try:
        _check_names(image)
        diagnosis.refuse(image.closure, image.source, image.catalog.provided_calls(image.choices), image.name)
        elf = link(image, image.linked_name, ["--strip-debug"])
        if image.max_text is not None:
            from zeroos.reports.budget import check_text

            check_text(image, elf.read_bytes())
    except ZeroosError:
        Path(image.file.get_internal_path()).unlink(missing_ok=True)  # it belongs to an earlier link
        raise


def packed(image: Image, elf: str) -> bytes:
    """Writes the image that the VM loads, made of the linked ELF, and returns it."""
    data: bytes = modules.packing(image.platform.folder, image.choices).pack(Path(elf).read_bytes(), image.choices)
    file = Path(image.file.get_internal_path())
    new = file.with_name(f"{file.name}.new")
    new.write_bytes(data)
    os.replace(new, file)
    return data


def _check_names(image: Image) -> None:
    """Raises ZeroosError where the program takes a name of ours, or is compiled for two conventions."""
    objects = image.linked()
    owners = {path: image.owner(path) for path in objects}
    try:
        names.check(
            image.closure,
            objects,
            image.platform.entry,
            owners.__getitem__,
            image.catalog.of_platform,
            lambda symbol: image.catalog.provides(symbol, image.choices),
            image.source,
        )
        if image.choices["libc"] == "given":
            worlds.check((path for path, whose in owners.items() if whose == "program"), image.float_abi)
    except ZeroosError as error:
        raise ZeroosError(f"{image.name}: {error}") from None


def link(image: Image, name: str, flags: list[str]) -> Path:
    """Links the image's closure to <folder>/<name>.elf and returns that path.

    Links into a new file first and renames it after the checks. Raises ZeroosError if the linker or a check refuses.
    """
    base, linked = f"{image.folder}/{name}", image.linked()
    _write_order(base, placement.order(image.closure, linked, image.platform.entry))
    elf, new = Path(f"{base}.elf"), Path(f"{base}.new")
    Path(f"{base}.ld").write_text(script_for(image.platform, image.stack, image.choices, linked, image.closure.live))
    objects = [file for file, _ in image.line()]
    if image.spare:
        objects[-len(image.spare) :] = ["--start-lib", *objects[-len(image.spare) :], "--end-lib"]
    words = [
        *LINK_FLAGS,
        *(LTO_LINK if image.optimized else []),
        *flags,
        "-T",
        f"{base}.ld",
        "--symbol-ordering-file",
        f"{base}.order",
        f"-Map={base}.map",
        "-o",
        str(elf),
        *objects,
    ]
    Path(f"{base}.link").write_bytes(os.fsencode("".join(f'"{_escaped(word)}"\n' for word in words)))
    command = [image.catalog.toolchain.zig, "ld.lld", f"@{base}.link", "-o", str(new)]
    try:
        if image.optimized:  # once, to see which calls are left
            optimized = Path(f"{base}.lto.o")
            optimized.unlink(missing_ok=True)
            _run_linker(image, elf, [*command, f"--lto-obj-path={optimized}"])
            if optimized.exists():
                made = {str(optimized): read_object(optimized.read_bytes(), str(optimized))}
                _write_order(base, placement.order_of_all({**made, **linked}, image.platform.entry))
        warnings = _run_linker(image, elf, command)
        checks.check(
            new.read_bytes(),
            str(elf),
            Path(f"{base}.map").read_bytes().decode(errors="surrogateescape"),
            image.platform,
            image.catalog.is_guest,
            linked,
        )
        if image.platform.unimp is not None:
            new.write_bytes(checks.replace_unimp(new.read_bytes(), image.platform.unimp))
        os.replace(new, elf)
        if warnings:
            print(*warnings, sep="\n", file=sys.stderr, flush=True)
        return elf
    finally:
        new.unlink(missing_ok=True)


def _run_linker(image: Image, elf: Path, command: list[str]) -> list[str]:
    """Runs the linker and returns its warnings, of frames that are as large as compilers warn of.

    Raises ZeroosError with what it says if it refuses."""
    linker = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", env=ENVIRONMENT)
    if "relaxation not converged" in linker.stderr and _WITHOUT_GP not in command:
        # With shorter code, something came out of gp's reach, so that the code became longer, and so on.
        return _run_linker(image, elf, [*command, _WITHOUT_GP])
    said = dict.fromkeys(linker.stderr.strip().splitlines())  # it repeats some messages in each pass
    if linker.returncode == 0 and all(map(_LARGE_FRAME.search, said)):
        return list(said)
    lines = [f"{elf}: the linker refuses it:", *said, *filter(None, [full(elf.parent)])]
    if image.optimized and "undefined symbol: " in linker.stderr:  # else found before
        lines.append("the optimizer makes this call, and no object does: use lto=off")
    if re.search(r"relocation R_RISCV_(JAL|BRANCH) out of range", linker.stderr):
        lines.append(
            "a jump to another section reaches 1 MiB, a branch 4 KiB: write `call` or `tail`, which reach everything, "
            "or put both into one section, as compilers do"
        )
    raise ZeroosError("\n    ".join(lines))


def _write_order(base: str, order: list[str]) -> None:
    lines = "".join(f"{name}\n" for name in order)
    Path(f"{base}.order").write_bytes(lines.encode(errors="surrogateescape"))


def _escaped(word: str) -> str:
    """A word as it stands in quotes in the linker's file of options."""
    return word.replace("\\", "\\\\").replace('"', '\\"')
