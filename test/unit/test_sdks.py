"""The rows and means of the bench beside the SDKs, without an SDK."""

import json
import re
from pathlib import Path

import pytest
import sdks
from zeroos.executor.result import Ending, Result

OK = Ending("exit", 0)
RUNS = {  # of ZeroOS, of the SDK
    "maps": (Result(OK, log=b"m\n", instructions=1000), Result(OK, log=b"m\n", instructions=4000)),
    "json": (Result(OK, log=b"j\n", instructions=9000), Result(OK, log=b"j\n", instructions=1000)),
}
PAGED = {
    workload: tuple(
        Result(OK, log=run.log, instructions=run.instructions, cycles={"user": run.instructions + 2, "paging": paging})
        for run, paging in zip(sides, (998, 5998))
    )
    for workload, sides in RUNS.items()
}


@pytest.fixture
def measured(monkeypatch, tmp_path, capsys):
    """Measures two workloads of which only the runs are given; returns the lines that it prints."""

    def measured(platform, runs, expected=lambda workload: RUNS[workload][0].log):
        monkeypatch.setattr(sdks, "PLACE", tmp_path / "bench")
        monkeypatch.setattr(sdks.toolchain, "find", lambda: None)
        monkeypatch.setattr(sdks, "on_host", lambda tools, workload: expected(workload))
        for at, side in enumerate(("with_zeroos", "with_sdk")):
            monkeypatch.setattr(sdks, side, lambda tools, name, workload, at=at: runs[workload][at])
        sdks.measure(platform, list(runs))
        return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]

    return measured


def test_rows_and_means(measured):
    assert measured("sp1", RUNS) == [
        "maps 1,000 / 4,000 = 0.25",
        "json 9,000 / 1,000 = 9.00",
        "geometric mean of instructions: 1.500",
        "geometric mean of cost: 1.500",
    ]


def test_cost_is_with_paging_where_pages_cost(measured):
    assert measured("risc0", PAGED) == [
        "maps 1,000 / 4,000 = 0.25, with paging 0.20",
        "json 9,000 / 1,000 = 9.00, with paging 1.43",
        "geometric mean of instructions: 1.500",
        "geometric mean of cost: 0.535",
    ]


@pytest.mark.parametrize("wrong", [Result(OK, log=b"?\n", instructions=1), Result(Ending("exit", 101), log=b"m\n")])
@pytest.mark.parametrize("at", [0, 1])
def test_a_program_that_says_something_else_has_no_row(measured, wrong, at):
    sides = list(RUNS["maps"])
    sides[at] = wrong
    with pytest.raises(AssertionError, match="maps"):
        measured("sp1", {"maps": tuple(sides)})


def test_every_workload_is_there():
    """What main.rs names is a feature, and has a file; so have those in other languages."""
    manifest = (sdks.PROJECT / "Cargo.toml").read_text()
    features = re.findall(
        r"^(\w+) = \[", manifest[manifest.index("[features]") : manifest.index("[dependencies]")], re.M
    )
    assert sorted(features) == sorted([*sdks.WORKLOADS, *sdks.SDKS])
    modules = re.findall(r'^    (\w+) "\w+"$', (sdks.PROJECT / "src" / "main.rs").read_text(), re.MULTILINE)
    assert sorted(file.stem for file in (sdks.PROJECT / "src").glob("*.rs")) == sorted([*modules, "main"])
    for workloads, _ in sdks.LANGUAGES.values():
        assert {*workloads} <= {*sdks.WORKLOADS}
    assert sorted(file.stem for file in (sdks.HERE / "c").glob("*.c")) == sorted(sdks.LANGUAGES["c"][0])


def test_the_target_of_sp1_is_without_what_its_own_compiler_does_not_say(monkeypatch, tmp_path):
    monkeypatch.setattr(sdks, "PLACE", tmp_path)
    described = json.loads(Path(sdks._succinct()).read_text())
    assert (described["os"], described["vendor"], described["arch"]) == ("zkvm", "succinct", "riscv64")
    assert not {*sdks._NOT_SUCCINCT} & {*described}
