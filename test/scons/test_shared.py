"""The cache of objects: what one tree has compiled, no other compiles again, wherever it, its toolchain and its user's
Python lie; and what is in the cache is never wrong for it."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest
from shell import Shell
from tree import HOME, Outcome, Tree, copy
from zeroos.cache import shrink


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory) -> str:
    """A folder with the toolchain's package, at a path of another length."""
    folder = tmp_path_factory.mktemp("a venv of somebody else")
    wheel = Path(importlib.util.find_spec("ziglang").origin).parent
    for package in (wheel, *wheel.parent.glob("ziglang-*.dist-info")):
        shutil.copytree(package, folder / package.name, copy_function=_link)
    return str(folder)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # of another file system
        shutil.copy2(source, target)


def with_cache(tree: Tree, cache: Path, python: str = "") -> Tree:
    tree.env = {"ZEROOS_OBJECT_CACHE": str(cache), "PYTHONPATH": python}
    return tree


def outcome_of(outcome: Outcome, verb: str) -> list[str]:
    return [os.path.basename(path) for path in outcome.made(verb)]


def images(tree: Tree) -> dict[str, bytes]:
    build = tree.folder / "build"
    return {
        str(file.relative_to(build)): file.read_bytes()
        for file in build.rglob("*")
        if file.suffix in (".o", ".elf", ".bin") and ".zig-cache" not in file.parts
    }


def test_two_checkouts_with_two_toolchains(tmp_path, elsewhere):
    words = ("platform=risc0,sp1", "app=hello", "-j2")
    one, two = copy(tmp_path / "one"), copy(tmp_path / "deeper" / "and deeper" / "two")
    first = with_cache(one, tmp_path / "cache").scons(*words)
    assert "  CACHE " not in first.stdout
    second = with_cache(two, tmp_path / "cache", elsewhere).scons(*words, "run")
    assert second.made("CC") == [] and second.compiled == first.compiled
    assert images(one) == images(two)
    two.up_to_date(*words)
    # C++ comes from the cache of all tests.
    for tree, python in (one, ""), (two, elsewhere):
        tree.env = {"PYTHONPATH": python}
        last = tree.scons("platform=risc0", "app=cpp", "-j2")
    assert last.made("CC") == [] and images(one) == images(two)


def test_foreign_trees_and_the_linker_take_what_this_tree_compiled(tmp_path, installed):
    here = with_cache(copy(tmp_path / "zeroos"), tmp_path / "cache")
    here.scons("platform=virt", "app=hello")
    script = f"env = Environment(tools=['unikernel'], toolpath=[{str(HOME / 'site_scons' / 'site_tools')!r}])\n"
    foreign = with_cache(Tree(tmp_path / "foreign"), tmp_path / "cache")
    foreign.write("SConstruct", f"{script}env.Unikernel('app', ['main.c'], platform='virt')\n")
    foreign.write("main.c", '#include <stdio.h>\nint main(void) { return puts("hello") < 0; }\n')
    made = foreign.scons()
    assert sorted(outcome_of(made, "CC")) == ["main.o", "startup.o"]
    programs, _ = installed
    (tmp_path / "new").mkdir()
    shell = Shell(tmp_path / "shell", programs, tmp_path / "new", "virt")
    shell.env["ZEROOS_OBJECT_CACHE"] = str(tmp_path / "cache")
    shell.write(main_c='#include <stdio.h>\nint main(void) { return puts("hello") < 0; }\n')
    before = set((tmp_path / "cache").glob("??/*"))
    shell("zeroos", "cc", "main.c", "-o", "app")
    (link,) = (tmp_path / "new" / "link").glob("*/build")
    assert [file.name for file in link.rglob("*.o") if "libos" in file.parts]
    added = [file for file in set((tmp_path / "cache").glob("??/*")) - before if not file.name.endswith(".reads")]
    assert len(added) == 1  # startup.o


def test_what_is_damaged_is_compiled_anew(tmp_path):
    one, two = copy(tmp_path / "one"), copy(tmp_path / "two")
    words = ("platform=risc0", "app=hello")
    first = with_cache(one, tmp_path / "cache").scons(*words)
    objects = [file for file in (tmp_path / "cache").glob("??/*") if file.suffix != ".reads"]
    assert len(objects) == len(first.compiled)
    objects[0].write_bytes(objects[0].read_bytes()[:-1] + b"\1")
    objects[1].write_bytes(b"")
    lists = sorted((tmp_path / "cache").glob("??/*.reads"))
    lists[0].write_bytes(b"[[")
    second = with_cache(two, tmp_path / "cache").scons(*words)
    assert second.compiled == first.compiled and 2 <= second.stdout.count("  CC ") <= 3
    assert images(one) == images(two)
    shutil.rmtree(two.folder / "build")
    assert "  CC " not in two.scons(*words).stdout


PROJECT = f"""\
env = Environment(tools=['unikernel'], toolpath=[{str(HOME / "site_scons" / "site_tools")!r}], CCFLAGS='-Wall')
env.Unikernel('app', ['main.c'], platform='virt')
"""


@pytest.fixture
def project(tmp_path) -> Tree:
    tree = with_cache(Tree(tmp_path / "project"), tmp_path / "cache")
    tree.write("SConstruct", PROJECT)
    tree.write("main.c", "int main(void) { return 0; }\n")
    return tree


def test_a_warning_is_seen_in_every_build(project):
    project.write("main.c", "int main(void) { int unused; return 0; }\n")
    for _ in range(2):
        outcome = project.scons()
        assert "unused variable" in outcome.stderr and "main.o" in outcome.stdout
        shutil.rmtree(project.folder / ".zeroos")


def test_scons_own_options(project, tmp_path):
    project.scons("--cache-readonly")
    assert not list((tmp_path / "cache").glob("??/*"))
    shutil.rmtree(project.folder / ".zeroos")
    cold = project.scons("--cache-disable")
    assert not list((tmp_path / "cache").glob("??/*"))
    for words, verb in ((), "CC"), (("--cache-show",), "CC"), (("--cache-disable",), "CC"), ((), "CACHE"):
        shutil.rmtree(project.folder / ".zeroos")
        outcome = project.scons(*words)
        assert outcome.compiled == cold.compiled == outcome.made(verb)
    shutil.rmtree(project.folder / ".zeroos")
    project.write("again.h", "")
    project.write("main.c", '#define H "again.h"\n#include H\nint main(void) { return 0; }\n')
    project.scons()  # what no scan finds is in the cache, too
    shutil.rmtree(project.folder / ".zeroos")
    project.scons("-n")
    assert not list((project.folder / ".zeroos").rglob("*.o"))


def test_where_the_cache_is(project, tmp_path):
    project.env = {"ZEROOS_CACHE": str(tmp_path / "user"), "ZEROOS_OBJECT_CACHE": ""}
    for word, place in (("cache=off", ""), ("cache=there", "project/there"), ("", "user/shared")):
        project.scons(*filter(None, [word]))
        caches = [str(file.parent.relative_to(tmp_path)) for file in tmp_path.rglob("CACHEDIR.TAG")]
        assert place in caches or not (place or caches)
        shutil.rmtree(project.folder / ".zeroos")
    project.write("SConstruct", f"CacheDir('theirs')\n{PROJECT}")
    project.scons()
    assert list((project.folder / "theirs").glob("??/*.reads"))
    shutil.rmtree(project.folder / ".zeroos")
    assert "  CC " not in project.scons().stdout
    project.write("file", "")
    assert "cache=off" in project.scons("cache=file/none", status=2).error


def test_a_cache_that_cannot_be_written(project, tmp_path):
    """The build goes on, and says so once. What stands in the place of a folder is no folder, for root too."""
    (tmp_path / "cache").mkdir()
    for at in range(256):
        (tmp_path / "cache" / f"{at:02X}").write_text("")
    made = project.scons("-j2")
    assert made.packed and made.stderr.count("cannot keep objects in") == 1
    project.up_to_date()


def test_the_date_is_that_of_no_build(project):
    project.write("main.c", 'char date[] = __DATE__ " " __TIME__;\nint main(void) { return date[0]; }\n')
    project.scons()
    (object,) = (project.folder / ".zeroos").rglob("main.o")
    assert b"Jan  1 1970 00:00:00" in object.read_bytes()


def test_what_was_not_used_for_longest_goes(tmp_path):
    for at in range(20):
        file = tmp_path / str(at)
        file.write_bytes(bytes(100))
        os.utime(file, (at, at))
    (tmp_path / "being written").mkdir()
    assert shrink(os.scandir(tmp_path), 2000) == 2000
    assert shrink(os.scandir(tmp_path), 1000) == 700
    assert sorted(int(file.name) for file in tmp_path.glob("[0-9]*")) == list(range(13, 20))
