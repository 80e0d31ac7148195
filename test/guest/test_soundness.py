"""Every ending on every platform: only exit(0) looks like success, to the embedded executor and to the VM's own."""

import pytest
from chance import MORE
from vms import NAMES
from zeroos.platforms.model import ENDINGS
from zeroos.reports.matrix import PROGRAMS, image, problem
from zeroos.reports.run import succeeded


@pytest.mark.quick
@pytest.mark.parametrize("name", ENDINGS)
@pytest.mark.parametrize("vm", NAMES, indirect=True)
def test_ending(vm, name):
    result = vm.embedded(image(name), PROGRAMS[name].input)
    assert problem(name, result.ending, vm.platform) is None


@pytest.mark.quick
@pytest.mark.parametrize("vm", NAMES, indirect=True)
def test_what_was_loaded_executes(vm):
    """Or what was stored, on VMs that load instructions from memory; the rest refuse stores to code."""
    result = vm.embedded(image("store-to-code"))
    stored = vm.name in ("risc0", "made64")
    assert result.output == (bytes([2 if stored else 1]) if succeeded(result.ending) else b"")


@pytest.mark.random
@pytest.mark.parametrize("name", ENDINGS)
@pytest.mark.parametrize("vm", NAMES, indirect=True)
def test_ending_on_the_official_executor(vm, official_run, name):
    if (vm.name, name) == ("sp1", "stack-overflow") and MORE == 1:
        pytest.skip("of ./scons test-random: SP1's executor takes 12 GB and half a minute for it")
    ours, theirs = vm.embedded(image(name), PROGRAMS[name].input), official_run(image(name), PROGRAMS[name].input)
    assert problem(name, theirs.ending, vm.platform) is None
    assert succeeded(ours.ending) == succeeded(theirs.ending), f"embedded: {ours.ending}; official: {theirs.ending}"
    if ours.ending.kind == theirs.ending.kind == "exit":
        assert ours.ending.code == theirs.ending.code
    if succeeded(ours.ending):
        assert ours.output == theirs.output


def test_target(vms):
    """./scons matrix itself: the table, the reasons, what is wrong."""
    tree = vms["made64"].tree
    descriptor = tree.folder / "others/made64/platform.toml"
    before = descriptor.read_text()
    outcome = tree.scons("matrix", "platforms_path=others", "platform=made64")
    rows = [line.split() for line in outcome.stdout.splitlines() if not line.startswith("  ")]
    assert (
        ["null-load", "fault"] in rows
        and ["exit-255", "exit", "255"] in rows
        and ["output-too-long", "no", "limit"] in rows
    )
    assert "uncaught:\nmade64: store-to-constant: memory has no permissions\n" in outcome.stdout
    assert "wrong:" not in outcome.stdout
    assert before.count("[uncaught]\n") == 1
    try:
        stale = '[rules]\noutput_max = 1000\n\n[uncaught]\nnull-load = "this is stale"\n'
        descriptor.write_text(before.replace("[uncaught]\n", stale))
        outcome = tree.scons("matrix", "platforms_path=others", "platform=made64", status=2)
    finally:
        descriptor.write_text(before)
    assert "uncaught:\nmade64: null-load: this is stale\n" in outcome.stdout
    assert (
        "wrong:\n"
        "made64: null-load is caught: take it out of [uncaught] in others/made64/platform.toml\n"
        "made64: output-too-long looks like success: its platform files must stop it" in outcome.stdout
    )
