"""Runs an image and shows what came of it."""
from __future__ import annotations

import sys
from pathlib import Path

from zeroos.executor.result import Ending, Result
from zeroos.platforms import python


def execute(image, input: Path | None, executor: str, limit: int) -> Result:
    """Runs the packed image on the `embedded` or the `official` executor, for at most `limit` instructions.

    Raises ZeroosError when the executor is not to be had.
    """
    folder, file = image.platform.folder, Path(image.file.get_internal_path())
    if executor == "official":
        from zeroos.executor.official import official_executor, run_official
        return run_official(official_executor(folder / "executor"), file, input, limit)
    from zeroos.executor.embedded import run_embedded
    return run_embedded(python.module(folder, "host").Host, file.read_bytes(), input.read_bytes() if input else b"", limit,
                        lambda: image.debug_elf().read_bytes())


def ending_text(ending: Ending) -> str:
    """One line: how the run ended."""
    if ending.kind == "exit":
        return f"exit {ending.code}" + ("" if ending.code == 0 else " (a failure: no proof of success exists)")
    return f"{ending.kind}: {ending.message}"


def output_text(output: bytes) -> str:
    """The public output: its size, and its text or the beginning of its hex."""
    if not output:
        return "empty"
    if all(32 <= byte < 127 or byte in b"\n\t" for byte in output) and len(output) <= 400:
        return f"{len(output):,} bytes: {output.decode().rstrip()}"
    return f"{len(output):,} bytes: {output[:64].hex()}{'…' if len(output) > 64 else ''}"


def run(image, request) -> int:
    """Prints the program's own output, then the report; 0 when it ended with exit 0, else 1 for SCons to fail on."""
    result = execute(image, Path(request.input) if request.input else None, request.executor, request.limit)
    ending = result.ending
    print(f"── {image.name} on {image.platform.name}, {request.executor} executor ".ljust(72, "─"), flush=True)
    sys.stdout.buffer.write(result.log)
    if result.log and not result.log.endswith(b"\n"):
        sys.stdout.buffer.write(b"\n")
    calls = image.live_calls()
    file = image.file.get_internal_path()
    packed = Path(file).read_bytes()
    image_id = python.module(image.platform.folder, "image").image_id(packed, Path("build/image-id.cache"))
    rows = [("ending", ending_text(ending))]
    rows += [("", f"  {frame}") for frame in ending.frames]
    rows += [
        ("public output", output_text(result.output)),
        ("instructions", f"{result.instructions:,}" if result.instructions else "not counted by this executor"),
        ("cycles", ", ".join(f"{name} {count:,}" for name, count in result.cycles.items()) or "not counted"),
        ("image", f"{file}, {len(packed):,} bytes"),
        ("image ID", image_id),
        ("carries", f"{len(calls)} Linux calls ({', '.join(calls)}), {len(image.closure.members) + len(image.objects)} objects"),
        ("choices", " ".join(f"{name}={value}" for name, value in image.choices.items())),
    ]
    for name, value in rows:
        print(f"{name:14} {value}")
    sys.stdout.flush()
    return 0 if ending.kind == "exit" and ending.code == 0 else 1
