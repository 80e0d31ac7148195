"""docs/calls.md is what the comments in libos/linux say."""

from pathlib import Path

import make_calls
import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_current():
    assert (DOCS / "calls.md").read_text() == make_calls.table(), "run python docs/make_calls.py"


def test_breadth():
    names = {name for call in make_calls.calls().values() for name in (call.name, *call.others)}
    assert len(names) >= 150


@pytest.mark.parametrize(
    "text, says",
    [
        ('#include "a.h"\n\n/* What it does. */\nlong __linux_x(void)\n{\n', "What it does."),
        ('/* First. */\n#include "a.h"\n\nlong __linux_x(void)\n{\n', "First."),
        ("/* A helper. */\nstatic int y;\n\n/* Two\n * lines. */\nweak long __linux_x(long a)\n{\n", "Two lines."),
        ('# What it does,\n# at length.\n#include "a.h"\n__linux_x:\n', "What it does, at length."),
    ],
)
def test_comment(tmp_path, text, says):
    file = tmp_path / "x.c"
    file.write_text(text)
    assert make_calls.comment(file) == says


def test_no_comment(tmp_path):
    (tmp_path / "x.c").write_text("long __linux_x(void)\n{\n")
    with pytest.raises(ValueError, match="no comment says"):
        make_calls.comment(tmp_path / "x.c")


def test_no_family(monkeypatch):
    monkeypatch.setitem(make_calls.FAMILIES, "Signals", "")
    with pytest.raises(ValueError, match="no family has kill, rt_sig"):
        make_calls.calls()


def test_provided_after_all(monkeypatch):
    monkeypatch.setitem(make_calls.NOT_PROVIDED, "fork kill", "because")
    with pytest.raises(ValueError, match="kill is provided"):
        make_calls.calls()
