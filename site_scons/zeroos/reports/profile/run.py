"""The target `profile`: runs images, and writes the profile of each beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from zeroos import inputs
from zeroos.errors import ZeroosError
from zeroos.executor.profiling import Profiler
from zeroos.reports import run as runs
from zeroos.reports.model import Image, Request
from zeroos.reports.profile import files
from zeroos.reports.profile.build import build
from zeroos.reports.profile.functions import functions


def profile(images: Sequence[Image], request: Request) -> int:
    """Profiles the images one after the other. Returns 0 when all ended with exit 0, else 1. Raises
    ZeroosError for runs over budget."""
    if request.executor != "embedded":
        raise ZeroosError(f"executor={request.executor}: profiles are made by the embedded executor")
    good, exceeded = True, []
    with inputs.settled(request.input) as input:
        for image in images:
            elf = image.debug_elf().read_bytes()
            profiler = Profiler(functions(elf))
            result = runs.execute(image, input, "embedded", request.limit, profiler=profiler)
            runs.report(image, request, result)
            print()
            made = build(image.name, elf, profiler, result)
            print(files.write(made, Path(image.folder, "profile")), end="")
            good = good and runs.succeeded(result.ending)
            exceeded += runs.over_budget(image, result, profiler, input)
    if exceeded:
        raise ZeroosError("\n".join(exceeded))
    return 0 if good else 1
