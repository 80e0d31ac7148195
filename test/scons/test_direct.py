"""A link without SCons: the same as one by SCons, and never one of something that has changed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import ziglang
from tree import copy

HELLO = '#include <stdio.h>\nint main(int n, char **words) { printf("%d %s\\n", n, words[0]); return 0; }\n'
LINKS = {
    "plain": (HELLO, []),
    "public": (HELLO, ["--option=stdout=public", "--option=stack=64K", "--option=env=A=b c", "--option=args=x 'y z'"]),
    "floats": ("#include <math.h>\nint main(int n, char **w) { return sin(n) > 2 || !w; }\n", ["--option=lto=on"]),
    "clock": ("#include <time.h>\nint main(void) { return time(0) == 7; }\n", ["--option=time=zero"]),
    "holds": (
        '#include <stdio.h>\nint main(void) { return !fopen("/a/text", "r") || !fopen("/here", "r"); }\n',
        ["--option=files=files"],
    ),
    "unknown": ("int fork(void); int main(void) { return fork(); }\n", ["--option=unknown_calls=enosys"]),
    # what is refused
    "nobody": ("int nobody(void); int main(void) { return nobody(); }\n", []),
    "call": ("int fork(void); int main(void) { return fork(); }\n", []),
    "reserved": ("int zeroos_start; int main(void) { return zeroos_start; }\n", []),
    "section": ('__attribute__((section(".ctors"), used)) int (*f)(void); int main(void) { return 0; }\n', []),
    "stack": (HELLO, ["--option=stack=17"]),
    "folder": (HELLO, ["--option=files=nowhere"]),
    "broken": (None, []),
}
#: The program `zeroos` where nothing is ever known to be up to date.
BY_SCONS = """\
import sys
from zeroos.cli.__main__ import main
from zeroos.scons import direct
def unknown(*words):
    raise direct.Unknown
direct.answer = unknown
sys.exit(main())
"""


def links(shell) -> Path:
    """The folder of links."""
    words = [sys.executable, "-c", "from zeroos import link_requests; print(link_requests.folder())"]
    return Path(subprocess.run(words, env=shell.env, capture_output=True, text=True, check=True).stdout.strip())


def scons_was_asked(shell) -> bool:
    """Whether SCons was started since the last question."""
    files = list((links(shell) / "requests").iterdir())
    for file in files:
        file.unlink()
    return bool(files)


def everything(shell, program: list[str], name: str, words: list[str]) -> dict[str, object]:
    """All that a link says and makes."""

    def said(*words: str) -> tuple[int, str, str]:
        done = subprocess.run([*program, *words], cwd=shell.folder, env=shell.env, capture_output=True, text=True)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout, done.stderr

    image = shell.folder / name
    image.unlink(missing_ok=True)
    found: dict[str, object] = {"link": said("ld", *words, "-o", name)}
    if image.exists():
        found["image"] = image.read_bytes()
        found.update((task, said(task, name)) for task in ("report", "debug"))
        found["why"] = said("why", name, "write")
        found["names"] = (links(shell) / said("debug", name)[1].strip()).read_bytes()
    return found


@pytest.mark.parametrize("name", LINKS)
def test_as_by_scons(shell, name):
    text, options = LINKS[name]
    shell.write(main_c=text or "", more_c="int more(void) { return 1; }\n")
    shell("zeroos-cc", "-c", "main.c", "more.c")
    shell("zeroos-ar", "rcs", "libmore.a", "more.o")
    folder = shell.folder / "files" / "a"
    folder.mkdir(parents=True)
    (folder / "text").write_text("text\n")
    (folder.parent / "here").symlink_to('a/text"')
    if text is None:
        (shell.folder / "main.o").write_bytes(b"no object")
    words = ["main.o", "libmore.a", *options]
    scons = everything(shell, [sys.executable, "-c", BY_SCONS], name, words)
    assert scons_was_asked(shell)
    shutil.rmtree(links(shell) / "build" / shell.env["ZEROOS_PLATFORM"])
    assert everything(shell, ["zeroos"], name, words) == scons
    assert not scons_was_asked(shell)


@pytest.fixture
def own(virt, tmp_path):
    """Programs of a ZeroOS that a test may change, a cache of links of their own, and main.o."""
    tree = copy(tmp_path / "zeroos")
    virt.env |= {"PYTHONPATH": str(tree.folder / "site_scons"), "ZEROOS_CACHE": str(tmp_path / "cache")}
    virt.write(main_c=HELLO)
    virt("zeroos-cc", "-c", "main.c")
    virt("zeroos-ld", "main.o", "-o", "program")
    virt("zeroos-ld", "main.o", "-o", "program")
    assert scons_was_asked(virt)
    return virt


def linked(shell) -> bytes:
    shell("zeroos-ld", "main.o", "-o", "program")
    image: bytes = (shell.folder / "program").read_bytes()
    return image


@pytest.mark.parametrize(
    "file, old, new",
    [
        ("libos/start/start.libc-ours.c", None, "__attribute__((used, retain)) static const int more = 1234;\n"),
        ("libos/internal/platform.h", "#include", "static const int more __attribute__((used, retain)) = 1;\n#include"),
        ("libos/string/printf.c", "", "int puts(); int printf(const char *f, ...) { return puts(f); }"),
        ("platforms/virt/platform.toml", "0x80000000", "0x80001000"),
        ("runtimes/musl/cflags", "-std=c99", "-std=c99\n-O1"),
        ("site_scons/zeroos/linking/placement.py", "sorted(placed,", "sorted(reversed(placed),"),
    ],
)
def test_zeroos_that_changed(own, file, old, new):
    before, path = linked(own), Path(own.env["PYTHONPATH"]).parent / file
    was = path.read_text() if path.exists() else None
    assert not scons_was_asked(own)
    if old:
        assert old in (was or "")
    path.write_text((was or "").replace(old, new) if old else f"{was or ''}{new}")
    changed = linked(own)
    assert scons_was_asked(own)
    own(sys.executable, "-c", BY_SCONS, "ld", "main.o", "-o", "other")
    path.unlink() if was is None else path.write_text(was)
    assert linked(own) == before != changed
    assert scons_was_asked(own)
    assert linked(own) == before
    assert not scons_was_asked(own)


@pytest.mark.parametrize("way", ["cut", "gone", "other", "touched"])
def test_object_of_libos_that_changed(own, way):
    before = linked(own)
    for file in (links(own) / "build").glob("rv*/libos/**/*.o"):
        if way == "cut":
            file.write_bytes(file.read_bytes()[:100])
        elif way == "other":
            file.write_bytes(file.read_bytes().replace(b"\0", b"\1", 1))
        elif way == "gone":
            file.unlink()
        else:
            file.touch()
    own.write(main_c=HELLO.replace("%d", "%i"))
    own("zeroos-cc", "-c", "main.c")
    assert linked(own) != before
    assert scons_was_asked(own)
    own.write(main_c=HELLO)
    own("zeroos-cc", "-c", "main.c")
    assert linked(own) == before
    assert not scons_was_asked(own)


def test_debug_information_is_linked_once(own):
    linked(own)
    said = own("zeroos", "debug", "program").stdout
    elf = Path(said.strip())
    before = elf.stat().st_mtime_ns, elf.read_bytes()
    assert own("zeroos", "debug", "program").stdout == said and elf.stat().st_mtime_ns == before[0]
    elf.write_bytes(before[1][:1000])
    assert own("zeroos", "debug", "program").stdout == said and elf.read_bytes() == before[1]
    own.write(main_c=HELLO.replace("%d", "%i"))
    own("zeroos-cc", "-c", "main.c")
    linked(own)
    own("zeroos", "debug", "program")
    assert elf.read_bytes() != before[1]
    assert not scons_was_asked(own)


def test_object_that_is_asked_for_and_not_needed(own):
    """A stronger definition takes the place of what refers to it."""
    linked(own)  # of a program that does need the object
    (file,) = (links(own) / "build").glob("rv*/libos/linux/ioctl.o")
    opens = '#include <stdio.h>\nint main(void) { return !fopen("/a", "r"); }\n'
    for change in "", "int more;\n":
        own.write(main_c=opens + change)
        own("zeroos-cc", "-c", "main.c")
        linked(own)
        was_asked = scons_was_asked(own)  # the first time, for what opens files
        file.unlink(missing_ok=True)
    assert not was_asked


def test_inputs_that_changed(virt):
    virt.write(main_c="int more(void); int main(void) { return more(); }\n", more_c="int more(void) { return 0; }\n")
    virt("zeroos-cc", "-c", "main.c", "more.c")
    virt("zeroos-ar", "rcs", "libmore.a", "more.o")
    words = ["main.o", "libmore.a", "-o", "program"]
    virt("zeroos-ld", *words)
    virt("zeroos-run", "program")
    scons_was_asked(virt)
    virt.write(more_c="int more(void) { return 3; }\n")
    virt("zeroos-cc", "-c", "more.c")
    virt("zeroos-ar", "rcs", "libmore.a", "more.o")
    virt("zeroos-ld", *words)
    virt("zeroos-run", "program", status=3)
    virt("zeroos-ld", "--option=stdout=public", *words)
    virt("zeroos-run", "program", status=3)
    (virt.folder / "program").write_bytes(b"something else")
    virt("zeroos-ld", *words)
    virt("zeroos-run", "program", status=3)
    (virt.folder / "libmore.a").unlink()
    assert "libmore.a" in virt.error("zeroos-ld", *words)
    assert "'more'" in virt.error("zeroos-ld", "main.o", "-o", "program")
    assert not (virt.folder / "program").exists()
    assert not scons_was_asked(virt)


def test_archive_of_which_a_member_changed(virt):
    """One that is not linked makes no new image; one that is does."""
    virt.write(
        main_c="int more(void); int main(void) { return more(); }\n",
        more_c="int more(void) { return 3; }\n",
        other_c="int other(void) { return 1; }\n",
    )
    links_of = links(virt) / "build" / "virt"

    def link() -> list[Path]:
        """Makes the archive and the image. Returns the ELFs that were linked."""
        before = {file: file.stat().st_mtime_ns for file in links_of.glob("member-*/*.elf")}
        virt("zeroos-cc", "-c", "main.c", "more.c", "other.c")
        virt("zeroos-ar", "rcs", "libmore.a", "other.o", "more.o")
        virt("zeroos-ld", "main.o", "libmore.a", "-o", "member")
        return [file for file in links_of.glob("member-*/*.linked.elf") if before.get(file) != file.stat().st_mtime_ns]

    assert link()
    virt.write(other_c="int other(void) { return 1234567; }\nint another(void) { return 5; }\n")
    assert not link()
    virt("zeroos-run", "member", status=3)
    virt.write(more_c="int more(void) { return 4; }\n")
    assert link()
    virt("zeroos-run", "member", status=4)
    virt.write(other_c="int more(void) { return 5; }\n")  # now the first that defines it
    assert link()
    virt("zeroos-run", "member", status=5)
    assert not link()


def test_files_that_changed(virt):
    """The files of an image: one that changed is compiled, and no other; and so is their table."""
    virt.write(main_c='#include <stdio.h>\nint main(void) { return getc(fopen("/a", "r")) + !fopen("/c", "r"); }\n')
    folder = virt.folder / "files"
    folder.mkdir(exist_ok=True)
    for name, byte in (("a", b"\3"), ("b", b"\4"), ("c", b"")):
        (folder / name).write_bytes(byte)
    virt("zeroos-cc", "-c", "main.c")

    def compiled(status: int) -> int:
        """Links and runs. Returns how many objects of the image were compiled."""
        objects = links(virt) / "build" / "virt"
        before = {file: file.stat().st_mtime_ns for file in objects.glob("holds-*/**/*.o")}
        virt("zeroos-ld", "--option=files=files", "main.o", "-o", "holds")
        virt("zeroos-run", "holds", status=status)
        return sum(before.get(file) != file.stat().st_mtime_ns for file in objects.glob("holds-*/**/*.o"))

    compiled(3)
    compiled(3)
    scons_was_asked(virt)
    assert compiled(3) == 0
    (folder / "a").write_bytes(b"\5")
    assert compiled(5) == 1
    (folder / "c").unlink()
    assert compiled(6) == 1  # the table
    (folder / "c").symlink_to("b")
    assert compiled(5) == 1
    assert not scons_was_asked(virt)


def test_toolchain_that_changed(own, tmp_path):
    """Another virtual environment with the same compiler makes the same image; another compiler makes all anew."""
    before, site = linked(own), tmp_path / "site"
    site.mkdir()
    (site / "ziglang").symlink_to(Path(ziglang.__file__).parent)
    (site / "ziglang-0.14.1.dist-info").mkdir()
    own.env["PYTHONPATH"] = f"{site}{os.pathsep}{own.env['PYTHONPATH']}"
    assert linked(own) == before
    assert not scons_was_asked(own)
    (site / "ziglang-0.14.1.dist-info").rename(site / "ziglang-0.14.2.dist-info")
    assert "ziglang 0.14.2 is installed" in own.error("zeroos-ld", "main.o", "-o", "program")
    objects = {file: file.stat().st_mtime_ns for file in (links(own) / "build").glob("rv*/libos/**/*.o")}
    home = Path(own.env["PYTHONPATH"].rpartition(os.pathsep)[2]).parent
    for file in (home / "site_scons/zeroos/scons/toolchain.py", *(home / "runtimes").glob("*/index.tsv")):
        file.write_text(file.read_text().replace("0.14.1", "0.14.2"))
    assert linked(own) == before
    assert scons_was_asked(own)
    assert objects and all(file.stat().st_mtime_ns != time for file, time in objects.items())


def test_many_at_once(own):
    before = linked(own)
    outputs = [*(f"program{number}" for number in range(6)), *["program"] * 4]
    started = [
        subprocess.Popen(["zeroos-ld", "main.o", "-o", output], cwd=own.folder, env=own.env) for output in outputs
    ]
    assert [process.wait() for process in started] == [0] * len(outputs)
    assert linked(own) == before
    for number in range(6):
        assert f"program{number}" in own("zeroos-run", f"program{number}").stdout
    assert not scons_was_asked(own)


def test_killed_links(own):
    before, other = linked(own), HELLO.replace("%d", "%i")
    for delay in range(8):
        own.write(main_c=other)
        own("zeroos-cc", "-c", "main.c")
        process = subprocess.Popen(["zeroos-ld", "main.o", "-o", "program"], cwd=own.folder, env=own.env)
        time.sleep(delay * 0.04)
        process.send_signal(signal.SIGKILL)
        process.wait()
        own.write(main_c=HELLO)
        own("zeroos-cc", "-c", "main.c")
        assert linked(own) == before
