"""Random edits of two checkouts that share a cache of objects: of a program that takes in files in every way, of
modules of libOS, of options; builds that are killed, that fail, two at once. What each image holds is known from the
texts that were written; from time to time it is compared with what a tree without a past makes of the same files."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from chance import SEED, times
from tree import Tree, copy

STEPS, MODULES = 6, 8
PLATFORMS = ("virt", "virt32", "risc0")
OPTIONS = ((), (), (), ("lto=on",), ("malloc=bump",), ("cache=off",))
APP = "examples/odd"

# A header for each way that a compiler is told of one, and how the program asks for it; it defines TEXT_<name>.
HEADERS = {
    "forced": (f"{APP}/forced.h", ""),
    "macros": (f"{APP}/macros.h", ""),
    "system": (f"{APP}/sys/system.h", "#include <system.h>"),
    "quoted": (f"{APP}/quote/quoted.h", '#include "quoted.h"'),
    "after": (f"{APP}/after/after.h", "#include <after.h>"),
    "named": (f"{APP}/second/named.h", "#include NAMED"),
    "continued": (f"{APP}/second/continued.h", "#inc\\\nlude <continued.h>"),
    "commented": (f"{APP}/second/commented.h", "/* a */ #include <commented.h> // b"),
    "deep": (f"{APP}/second/deeper.h", "#include <deep.h>"),
    "appears": (
        f"{APP}/first/appears.h",
        '#if __has_include(<appears.h>)\n#include <appears.h>\n#else\n#define TEXT_appears "mark_appears_0_"\n#endif',
    ),
    "shadow": (f"{APP}/second/shadow.h", "#include <shadow.h>"),
    "shadowing": (f"{APP}/first/shadow.h", ""),
}
MAY_BE_ABSENT = ("appears", "shadowing")
OTHERS = ("embedded", "included", "taken", "defined", "args", "file", "release", "every_module")
SCRIPT = f"""\
Import('env')
env = env.Clone(CPPPATH=['first', 'second'], CPPDEFINES=[('NAMED', '<named.h>'), ('TEXT_defined', '"@defined@"')])
env.Append(CCFLAGS='-include {APP}/forced.h -imacros {APP}/macros.h -isystem {APP}/sys -iquote{APP}/quote '
                   '-idirafter {APP}/after'.split(), CFLAGS=['-std=c23'])
env.Unikernel('odd', ['odd.c', 'words.s'], args=['@args@'], files='files')
"""


def text(name: str, value: int) -> str:
    """What an image holds of `name`, and of nothing else."""
    return f"mark_{name}_{value}_"


class Checkout:
    """A tree, and what was written to it."""

    def __init__(self, folder: Path, seed: int, cache: Path):
        self.random = random.Random(seed)
        self.tree = copy(folder)
        self.tree.env = {"ZEROOS_OBJECT_CACHE": str(cache)}
        self.uname = next(file for file in (folder / "libos").rglob("*uname.c") if '"6.6.0"' in file.read_text())
        self.uname_text = self.uname.read_text()
        self.values: dict[str, int | None] = dict.fromkeys((*HEADERS, *OTHERS), 1)
        self.values |= dict.fromkeys(MAY_BE_ABSENT)
        self.modules = dict.fromkeys(range(MODULES), 1)
        self.refers = {number: self.some() for number in range(MODULES)}
        self.roots = self.some()
        self.folders = dict.fromkeys(range(MODULES), "modules")  # a module's file may move
        self.tree.write(f"{APP}/second/deep.h", '#define AGAIN "deeper.h"\n#include AGAIN\n')
        for name in self.values:
            self.write(name)
        for number in range(MODULES):
            self.write_module(number)
        self.write_program()

    def some(self) -> list[int]:
        return self.random.sample(range(MODULES), self.random.choice((0, 1, 2, 3)))

    def number(self) -> int:
        return self.random.randrange(1, 10_000)

    def file(self, number: int) -> str:
        return f"libos/{self.folders[number]}/module{number}.c"

    def write(self, name: str) -> None:
        value = self.values[name]
        file = HEADERS[name][0] if name in HEADERS else ""
        if value is None:
            (self.tree.folder / file).unlink(missing_ok=True)
            return
        said = text(name, value)
        match name:
            case "shadowing":
                self.tree.write(file, f'#define TEXT_shadow "{said}"\n')
            case "embedded":
                self.tree.write(f"{APP}/bytes.txt", said)
            case "included":
                self.tree.write(f"{APP}/words.inc", f'.asciz "{said}"\n')
            case "taken":
                self.tree.write(f"{APP}/words.txt", f"{said}\0")
            case "file":
                self.tree.write(f"{APP}/files/file.txt", said)
            case "release":
                self.uname.write_text(self.uname_text.replace("6.6.0", said))
            case "every_module":
                self.tree.write("libos/internal/every_module.h", f'#define EVERY_MODULE "{said}"\n')
            case "defined" | "args":
                script = SCRIPT
                for word in ("defined", "args"):
                    script = script.replace(f"@{word}@", text(word, self.values[word] or 0))
                self.tree.write(f"{APP}/SConscript", script)
            case _:
                self.tree.write(file, f'#define TEXT_{name} "{said}"\n')

    def write_module(self, number: int) -> None:
        refers = self.refers[number]
        declarations = "".join(f"extern const void *const zeroos_module{other}[];\n" for other in refers)
        entries = ", ".join(f"zeroos_module{other}" for other in refers)
        said = text(f"module{number}", self.modules[number])
        self.tree.write(
            self.file(number),
            f'#include "every_module.h"\n{declarations}'
            f'const void *const zeroos_module{number}[] = {{ EVERY_MODULE, "{said}", {entries} }};\n',
        )

    def write_program(self) -> None:
        texts = [name for name in HEADERS if name != "shadowing"] + ["defined"]
        self.tree.write(
            f"{APP}/odd.c",
            "\n".join(include for _, include in HEADERS.values())
            + "\n#include <fcntl.h>\n#include <stdio.h>\n#include <sys/utsname.h>\n"
            + "".join(f"extern const void *const zeroos_module{root}[];\n" for root in self.roots)
            + "extern const char included[], taken[];\n"
            + f'static const char embedded[] = {{\n#embed "{APP}/bytes.txt"\n, 0 }};\n'
            + "static const void *const all[] = { included, taken, embedded, "
            + ", ".join([*(f"TEXT_{name}" for name in texts), *(f"zeroos_module{root}" for root in self.roots)])
            + " };\nint main(int count, char **words)\n{\n\tstruct utsname name;\n\tuname(&name);\n"
            + '\treturn printf("%p %s %s %d", all[count], words[1], name.release, open("/file.txt", O_RDONLY)) < 0;'
            + "\n}\n",
        )
        self.tree.write(
            f"{APP}/words.s",
            "".join(
                f'.section .rodata.{name},"a"\n.globl {name}\n{name}:\n{line}\n'
                for name, line in (
                    ("included", f'.include "{APP}/words.inc"'),
                    ("taken", f'.incbin "{APP}/words.txt"'),
                )
            ),
        )

    def edit(self) -> None:
        """Changes one thing."""
        match self.random.randrange(10):
            case 0:
                self.roots = self.some()
                self.write_program()
            case 1 | 2 | 3:
                number = self.random.randrange(MODULES)
                if self.random.random() < 0.5:
                    self.modules[number] = self.number()
                else:
                    self.refers[number] = self.some()
                self.write_module(number)
            case 4:
                number = self.random.randrange(MODULES)
                (self.tree.folder / self.file(number)).unlink()
                self.folders[number] = f"modules{self.number()}"
                self.write_module(number)
            case _:
                name = self.random.choice(list(self.values))
                absent = name in MAY_BE_ABSENT and self.values[name] is not None
                self.values[name] = None if absent else self.number()
                self.write(name)

    def live(self) -> set[int]:
        seen: set[int] = set()
        todo = list(self.roots)
        while todo:
            number = todo.pop()
            if number not in seen:
                seen.add(number)
                todo += self.refers[number]
        return seen

    def expected(self) -> set[str]:
        """The texts that an image must hold, and no others."""
        values = {name: value or 0 for name, value in self.values.items()}
        live = self.live()
        if not values["shadowing"]:
            del values["shadowing"]
        else:
            del values["shadow"]
        if not live:
            del values["every_module"]
        return {text(name, value) for name, value in values.items()} | {
            text(f"module{number}", self.modules[number]) for number in live
        }

    def images(self, folders: list[str]) -> dict[str, bytes]:
        return {
            f"{folder}/{file}": self.tree.file(f"{folder}/odd/{file}")
            for folder in folders
            for file in (("odd.elf", "odd.bin") if folder.startswith("risc0") else ("odd.linked.elf", "odd.elf"))
        }

    def check(self, folders: list[str]) -> None:
        for name, image in self.images(folders).items():
            found = {f"mark_{part}" for part in re.findall(r"mark_([a-z_]+\d*_\d+_)", image.decode("latin-1"))}
            assert found == self.expected(), name

    def words(self) -> tuple[list[str], list[str]]:
        """(folders of images below build/, words of a build)"""
        platforms = sorted(self.random.sample(PLATFORMS, self.random.choice((1, 1, 2))))
        order = self.random.choice((("-j1",), ("-j2",), ("-j8",), ("-j8", "--random")))
        options = self.random.choice(OPTIONS)
        inside = [f"/{word.replace('=', '-')}" for word in options if word != "cache=off"]
        folders = ["".join([platform, *inside]) for platform in platforms]
        return folders, [f"platform={','.join(platforms)}", "app=odd", *order, *options]

    def start(self, words: list[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "SCons", "-Q", *words],
            cwd=self.tree.folder,
            env={**os.environ, **self.tree.env},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def build(self) -> tuple[list[str], list[str]]:
        """Builds in one of several ways. Returns words() of the last build."""
        folders, words = self.words()
        match self.random.randrange(10):
            case 0 | 1:  # one that is killed, anywhere
                build = self.start(words)
                time.sleep(self.random.random() * 3)
                os.killpg(build.pid, signal.SIGKILL)
                build.communicate()
            case 2:  # two at once
                first, second = self.words(), self.words()
                builds = [self.start(first[1]), self.start(second[1])]
                assert [(build.communicate()[0], build.returncode)[1] for build in builds] == [0, 0]
            case 3 if self.live():  # one that must fail, of a module that is not there
                file = self.tree.folder / self.file(min(self.live()))
                module = file.read_bytes()
                file.unlink()
                assert f"zeroos_module{min(self.live())}" in self.tree.scons(*words, status=2).stderr
                file.write_bytes(module)
            case 4:
                self.tree.scons(*words, "-c")
        self.tree.scons(*words)
        return folders, words

    def without_a_past(self, folder: Path, folders: list[str], words: list[str]) -> dict[str, bytes]:
        """What a tree makes of the same files that has neither objects nor a cache."""
        shutil.copytree(self.tree.folder, folder, ignore=lambda *_: {"build"})
        fresh = Checkout.__new__(Checkout)
        fresh.tree = Tree(folder)
        fresh.tree.scons(*words, *([] if "cache=off" in words else ["cache=off"]))
        images = fresh.images(folders)
        shutil.rmtree(folder)
        return images


@pytest.mark.random
@pytest.mark.slow
def test_every_image_is_what_its_files_say(tmp_path):
    chance = random.Random(SEED)
    checkouts = [
        Checkout(tmp_path / name, 7 * SEED + at, tmp_path / "cache") for at, name in enumerate(("one", "the/other"))
    ]
    for step in range(times(STEPS)):
        checkout = chance.choice(checkouts)
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            checkout.edit()
        folders, words = checkout.build()
        checkout.check(folders)
        if step % 6 == 5:
            checkout.tree.up_to_date(*words)
            assert checkout.images(folders) == checkout.without_a_past(tmp_path / "new", folders, words), step
