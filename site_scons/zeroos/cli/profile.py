"""The command `zeroos profile`: runs an image, and says where its instructions go."""

from __future__ import annotations

import sys
from pathlib import Path

from zeroos.cli import images
from zeroos.errors import ZeroosError
from zeroos.executor.profiling import Profiler
from zeroos.reports.profile import files
from zeroos.reports.profile.build import build
from zeroos.reports.profile.functions import functions

_OUTPUT = "--output="


def run(words: list[str]) -> int:
    """Runs the command. The program's own output goes to standard output, the profile's summary to standard error."""
    folder = next((Path(word[len(_OUTPUT) :]) for word in words if word.startswith(_OUTPUT)), None)
    asked = images.asked_for([word for word in words if not word.startswith(_OUTPUT)])
    if asked.gdb is not None or asked.json or asked.report:
        raise ZeroosError("--gdb, --json and --report are options of zeroos run")
    image = images.opened(asked.image, asked.chosen)
    if asked.args or asked.files is not None:
        image = images.linked_anew(image, asked)
    elf = elf_of(image)
    profiler, output = Profiler(functions(elf)), images.Output(quiet=False)
    result = images.execute(image, images.input_of(asked.input), asked, output, profiler)
    output.rest(result)
    images.explain(result)
    profile = build(asked.image.name, elf, profiler, result)
    sys.stderr.write(files.write(profile, folder or asked.image.with_name(f"{asked.image.name}.profile")))
    return images.status_of(result)


def elf_of(image: images.Image) -> bytes:
    """The ELF of an image with names and debug information, if it can be linked here; else the image."""
    try:
        request = image.again or images.request_of(image.file, "a profile with names of functions")
        return images.debug_elf_of(request).read_bytes()
    except ZeroosError as error:
        sys.stderr.write(f"zeroos profile: {error}\n")
        return image.data
