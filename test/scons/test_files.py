"""Unikernel(files='folder'): each file is an object, the table another; what is edited is made anew, and nothing
else."""

import os
import shutil

import pytest
from tree import HOME, Tree, synthetic
from zeroos.scons.tree import Entry

MAIN = """
#include "../../libos/internal/tree.h"
int main(void) { return zeroos_tree.count; }
"""
SCRIPT = "Import('env')\nenv.Unikernel('app', ['app.c'], files='data')\n"
FILES = "toy/app/files"


@pytest.fixture
def tree(tmp_path) -> Tree:
    tree = synthetic(tmp_path, {"app": MAIN})
    tree.write("libos/internal/.keep", "")
    shutil.copy(HOME / "libos" / "internal" / "tree.h", tmp_path / "libos" / "internal" / "tree.h")
    tree.write("examples/app/SConscript", SCRIPT)
    tree.write("examples/app/data/b", "second")
    tree.write("examples/app/data/a-ü.txt", "first")
    tree.write("examples/app/data/folder/c", "third")
    (tmp_path / "examples/app/data/none").mkdir()
    (tmp_path / "examples/app/data/link").symlink_to("folder/c")
    tree.cold = tree.scons("platform=toy", "-j2")
    tree.up_to_date("platform=toy")
    return tree


def object_of(path: str) -> str:
    """The object of a file."""
    return f"{FILES}/{Entry(path, 0).symbol}.o"


def expect(tree: Tree, compiled: list[str], linked: bool) -> None:
    outcome = tree.scons("platform=toy")
    assert outcome.compiled == sorted(compiled)
    assert outcome.linked == (["toy/app/app.elf"] if linked else [])
    tree.up_to_date("platform=toy")


def test_cold_build(tree):
    objects = map(object_of, ("a-ü.txt", "b", "folder/c"))
    assert [name for name in tree.cold.compiled if "files" in name] == sorted([f"{FILES}.o", *objects])
    image = tree.file("toy/app/app.bin")
    assert all(text in image for text in (b"first", b"second", b"third", b"a-\xc3\xbc.txt\0", b"folder/c\0", b"none\0"))


def test_an_edited_file_makes_one_object(tree):
    tree.edit("examples/app/data/b", "second", "another text, and longer")
    expect(tree, [object_of("b")], True)
    assert b"another text, and longer" in tree.file("toy/app/app.bin")


def test_a_new_file_makes_its_object_and_the_table(tree):
    tree.write("examples/app/data/folder/d", "fourth")
    expect(tree, [object_of("folder/d"), f"{FILES}.o"], True)


def test_a_file_that_is_gone_or_executable_makes_the_table(tree):
    (tree.folder / "examples/app/data/b").unlink()
    expect(tree, [f"{FILES}.o"], True)
    assert b"second" not in tree.file("toy/app/app.bin")
    os.chmod(tree.folder / "examples/app/data/folder/c", 0o755)
    expect(tree, [f"{FILES}.o"], True)


def test_a_program_that_opens_nothing_carries_nothing(tree):
    tree.write("examples/app/app.c", "int main(void) { return 0; }\n")
    tree.scons("platform=toy")
    assert b"second" not in tree.file("toy/app/app.bin")


@pytest.mark.parametrize(
    "files, message",
    [
        ("'dato'", "there is no folder examples/app/dato. Did you mean 'data'?"),
        ("'none/x'", "there is no folder examples/app/none/x"),
    ],
)
def test_folder_that_is_not_there(tree, files, message):
    tree.write("examples/app/SConscript", SCRIPT.replace("'data'", files))
    assert message in tree.scons("platform=toy", status=2).error


def test_what_is_no_file(tree):
    os.mkfifo(tree.folder / "examples/app/data/fifo")
    assert "is no file, no folder and no symbolic link" in tree.scons("platform=toy", status=2).error
