"""What the matrix of endings says of each cell."""

from dataclasses import replace
from pathlib import Path

import pytest
from zeroos.executor.result import Ending
from zeroos.platforms import descriptor
from zeroos.platforms.model import ENDINGS
from zeroos.reports.matrix import PROGRAMS, cell, problem, reasons, table

RISC0 = descriptor.load(Path(__file__).resolve().parents[2] / "platforms" / "risc0")
LAX = replace(RISC0, name="lax", uncaught={"null-load": "address 0 is memory"})
SMALL = replace(RISC0, name="small", rules={"output_max": 32}, uncaught={})
OK, FAULT = Ending("exit", 0), Ending("fault", message="load from 0")


@pytest.mark.parametrize(
    "platform, name, ending, shown, says",
    [
        (RISC0, "exit-0", OK, "exit 0", None),
        (RISC0, "exit-256", OK, "exit 0", None),
        (RISC0, "exit-0", FAULT, "fault", "risc0: exit-0 should be a success: load from 0"),
        (RISC0, "exit-0", Ending("exit", 1), "exit 1", "should be a success: exit code 1"),
        (RISC0, "exit-255", Ending("exit", 255), "exit 255", None),
        (
            RISC0,
            "exit-1",
            Ending("abort", message="by the VM"),
            "abort",
            "exit-1 should end with exit code 1: abort by the VM",
        ),
        (RISC0, "return-3", Ending("exit", 1), "exit 1", "return-3 should end with exit code 3: exit 1"),
        (RISC0, "signal", Ending("abort", message="by the VM"), "abort", None),
        (RISC0, "exit-1", OK, "exit 0", "risc0: exit-1 looks like success"),
        (RISC0, "null-load", FAULT, "fault", None),
        (RISC0, "null-load", OK, "exit 0", "looks like success"),
        (LAX, "null-load", OK, "uncaught", None),
        (LAX, "null-load", FAULT, "fault", "lax: null-load is caught: take it out of [uncaught] in"),
        (RISC0, "deadlock", Ending("limit", message="4 instructions"), "limit", "does not end: 4 instructions"),
        (RISC0, "output-too-long", OK, "no limit", None),
        (RISC0, "output-too-long", FAULT, "fault", "should be a success"),
        (SMALL, "output-too-long", OK, "exit 0", "looks like success"),
        (SMALL, "output-too-long", Ending("abort"), "abort", None),
        (replace(RISC0, uncaught={"exit-0": "why?"}), "exit-0", OK, "uncaught", "exit-0 is a success: take it out"),
    ],
)
def test_cell(platform, name, ending, shown, says):
    assert cell(name, ending, platform) == shown
    text = problem(name, ending, platform)
    assert text is None if says is None else says in text


def test_every_ending_has_a_program():
    assert tuple(PROGRAMS) == ENDINGS


def test_table():
    lines = table([LAX, SMALL], {(name, ending): FAULT for name in ("lax", "small") for ending in ENDINGS}).splitlines()
    assert len(lines) == 1 + len(ENDINGS)
    assert lines[0].split() == ["lax", "small"] and lines[1].split() == ["exit-0", "fault", "fault"]
    assert {line.index("fault") for line in lines[1:]} == {lines[0].index("lax")}
    assert reasons([LAX, SMALL]) == ["lax: null-load: address 0 is memory"]
