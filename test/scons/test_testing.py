"""The target test: which tests it runs, and in how many processes; nothing is built for it."""

import pytest
from tree import synthetic
from zeroos.scons.testing import command


@pytest.fixture
def tree(tmp_path):
    tree = synthetic(tmp_path, {"one": "int main(void) { return 0; }\n"})
    tree.write("test/unit/test_one.py", "def test_one():\n    pass\n")
    tree.write("test/unit/test_two.py", "def test_two():\n    assert False\n")
    return tree


@pytest.mark.parametrize("words", [["test=unit/test_one.py"], ["test=unit/test_one.py", "test"]])
def test_part(tree, words):
    outcome = tree.scons("platform=toy", *words, "-j2")
    assert "1 passed" in outcome.stdout and not outcome.compiled


def test_failure_is_the_exit_status(tree):
    assert "1 failed, 1 passed" in tree.scons("platform=toy", "test", status=2).stdout


def test_no_such_part(tree):
    error = tree.scons("test=unti", status=2).error
    assert error.startswith("test/unti: no such tests; name a folder or file below test/")


def test_words():
    assert command(["quick"], 3, False)[-4:] == ["-n", "3", "-m", "quick and not slow"]
    assert command(["unit", "quick"], 3, False)[-3:] == ["test/unit", "-m", "quick and not slow"]
    more = command([], 2, True)
    assert more[0] == "env" and more[-2:] == ["-m", "random"]
    assert more[1].removeprefix("ZEROOS_TEST_SEED=") == more[-3].removeprefix("--hypothesis-seed=")
