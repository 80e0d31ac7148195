"""closure() against the linker it predicts: random programs, compiled by zig clang, linked by zig ld.lld."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
import ziglang
from chance import seeds
from random_programs import Program
from zeroos.linking.closure import Closure, closure
from zeroos.objects.elf import read_object
from zeroos.objects.model import COMMON, SHF_ALLOC, SHF_GNU_RETAIN, UNDEF

pytestmark = pytest.mark.slow  # test_closure has the rules one by one

ZIG = str(Path(ziglang.__file__).with_name("zig"))
COMPILE = [
    ZIG,
    "clang",
    "-target",
    "riscv32-unknown-linux-musl",
    "-march=rv32im",
    "-mabi=ilp32",
    "-O1",
    "-w",
    "-fcommon",
    "-ffunction-sections",
    "-fdata-sections",
    "-fno-pic",
    "-fno-exceptions",
    "-nostdinc",
    "-c",
]
LINK = [
    ZIG,
    "ld.lld",
    "-m",
    "elf32lriscv",
    "-e",
    "main",
    "--gc-sections",
    "-z",
    "nostart-stop-gc",
    "--print-gc-sections",
    "--noinhibit-exec",
    "--error-limit=0",
    "-o",
    "/dev/null",
]
PROGRAMS = [(kind, seed) for kind, count in (("wild", 50), ("plain", 8), ("single", 6)) for seed in seeds(count)]
pytestmark = pytest.mark.random


class Built:
    """A compiled random program."""

    def __init__(self, folder: Path, program: Program) -> None:
        self.folder = folder
        self.keys = [name.rsplit(".", 1)[0] + ".o" for name in program.files]
        self.objects = {key: read_object((folder / key).read_bytes(), key) for key in self.keys}
        self.explicit = self.keys[: program.explicit]
        self.lazy = self.keys[program.explicit :]
        self.index: dict[str, str] = {}
        for key in self.lazy:  # like an archive's index: the first member that defines it
            for symbol in self.objects[key].symbols:
                if symbol.section != UNDEF:
                    self.index.setdefault(symbol.name, key)

    def close(self, explicit: list[str]) -> Closure:
        lookup = self.index.get if explicit == self.explicit else {}.get
        return closure(["main"], {key: self.objects[key] for key in explicit}, lookup, self.objects.get)

    def link(self, *arguments: str) -> Linked:
        done = subprocess.run([*LINK, *arguments], cwd=self.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return Linked(done.stdout + done.stderr)

    def sections(self, keys) -> Counter:
        return Counter((key, section.name) for key in keys for section in self.objects[key].sections)

    def kept(self, result: Closure) -> Counter:
        return self.without_unwinding(self.sections(result.live) - self.dead(result))

    @staticmethod
    def without_unwinding(sections: Counter) -> Counter:
        """.eh_frame is kept with its object, but of a dead function nothing of it reaches the image."""
        return Counter({which: count for which, count in sections.items() if which[1] != ".eh_frame"})

    def dead(self, result: Closure) -> Counter:
        """(object, section name) of what a linker prints as removed: neither live nor in a lost COMDAT group."""
        found = Counter()
        for key, positions in result.live.items():
            for at, section in enumerate(self.objects[key].sections):
                lost = section.group >= 0 and result.groups[self.objects[key].groups[section.group][0]] != key
                if section.flags & SHF_ALLOC and at not in positions and not lost:
                    found[key, section.name] += 1
            for symbol in self.objects[key].symbols:
                if (
                    symbol.section == COMMON
                    and result.definitions[symbol.name] == key
                    and not result.chain(symbol.name)
                ):
                    found[key, "COMMON"] += 1
        return found


class Linked:
    """What lld said."""

    def __init__(self, output: str) -> None:
        self.output = output
        self.removed = Counter(re.findall(r"^removing unused section (\S+):\((.*)\)$", output, re.M))
        self.undefined = set(re.findall(r"undefined symbol: (\S+)", output))
        self.duplicates = set(re.findall(r"duplicate symbol: (\S+)", output))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], Built]:
    folder = tmp_path_factory.mktemp("programs")
    programs = {(kind, seed): Program(kind, seed) for kind, seed in PROGRAMS}
    for program in programs.values():
        for name, text in program.files.items():
            (folder / name).write_text(text)
    names = [name for program in programs.values() for name in program.files]
    subprocess.run([*COMPILE, *names], cwd=folder, check=True)
    return {which: Built(folder, program) for which, program in programs.items()}


def same(built: Built, result: Closure, linked: Linked) -> None:
    assert built.dead(result) == linked.removed
    assert {symbol for symbol, *_ in result.undefined} == linked.undefined
    assert {symbol for symbol, *_ in result.duplicates} == linked.duplicates


@pytest.mark.parametrize("which", PROGRAMS, ids=lambda which: f"{which[0]}-{which[1]}")
def test_all_on_the_link_line(built, which):
    program = built[which]
    same(program, program.close(program.keys), program.link(*program.keys))


@pytest.mark.parametrize("which", PROGRAMS, ids=lambda which: f"{which[0]}-{which[1]}")
def test_lazy_objects(built, which):
    program = built[which]
    result = program.close(program.explicit)
    assert set(result.live) == {*program.explicit, *result.members}
    assert not result.pending and not result.stale
    same(program, result, program.link(*program.explicit, *result.members))


CALM = [which for which in PROGRAMS if which[0] != "wild"]


@pytest.mark.parametrize("which", CALM, ids=lambda which: f"{which[0]}-{which[1]}")
def test_lazy_keeps_what_all_objects_keep(built, which):
    program = built[which]
    lazy, everything = program.close(program.explicit), program.close(program.keys)
    assert program.kept(lazy) == program.kept(everything)


@pytest.mark.parametrize("which", CALM, ids=lambda which: f"{which[0]}-{which[1]}")
def test_archive(built, which):
    """From an archive lld keeps the same sections; it takes the same members where each holds one function."""
    program, library = built[which], f"{which[0]}{which[1]}.a"
    result = program.close(program.explicit)
    subprocess.run([ZIG, "ar", "rcs", library, *program.lazy], cwd=program.folder, check=True)
    linked = program.link(*program.explicit, library, "--why-extract=-")
    taken = set(re.findall(rf"\t{library}\((\S+)\)\t", linked.output))
    assert taken == set(result.members) if which[0] == "single" else taken >= set(result.members)
    kept = program.sections(taken | set(program.explicit)) - Counter(
        {(re.sub(r".*\((.*)\)", r"\1", key), name): count for (key, name), count in linked.removed.items()}
    )
    assert program.without_unwinding(kept) == program.kept(result)
    assert not linked.undefined


def test_programs_are_worth_linking(built):
    """The generator makes what the comparison is for."""
    results = [program.close(program.explicit) for program in built.values()]
    assert sum(len(result.members) for result in results) > 50
    assert sum(len(result.undefined) > 0 for result in results) > 10
    assert sum(len(result.duplicates) > 0 for result in results) > 5
    names = {section.name for program in built.values() for obj in program.objects.values() for section in obj.sections}
    assert {".init_array", "registry", "meta", ".eh_frame"} <= names
    assert any(
        section.flags & SHF_GNU_RETAIN
        for program in built.values()
        for obj in program.objects.values()
        for section in obj.sections
    )
    assert any(obj.groups for program in built.values() for obj in program.objects.values())
