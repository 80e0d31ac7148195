"""Small programs carry what they use, and cost what they cost: exactly what stands in table.txt."""

import difflib

import pytest
import table


def test_table(tmp_path):
    """After a change that is meant: .venv/bin/python test/probes/table.py"""
    now, known = table.measure(tmp_path), table.TABLE.read_text()
    if now != known:
        pytest.fail(
            "\n".join(difflib.unified_diff(known.splitlines(), now.splitlines(), "table.txt", "now", lineterm="", n=0)),
            pytrace=False,
        )
