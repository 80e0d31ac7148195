"""Every example on every platform: the VM's own executor agrees with the embedded one, and all VMs agree with each
other."""

import pytest
from tree import HOME
from vms import ALIGNED, ALL, APPS, NAMES, Vm

INPUTS = {
    "text": (HOME / "README.md").read_bytes() + (HOME / "LICENSE-APACHE").read_bytes(),
    "binary": bytes((i * i ^ i >> 3) & 255 for i in range(4178)),  # whose SHA-256 ends in a zero
    "empty": b"",
}
READERS = [app for app in APPS if app not in ("hello", "fails")]
RUNS = [*((app, "empty") for app in APPS if app not in READERS), *((app, input) for app in READERS for input in INPUTS)]


def end(result) -> tuple:
    """The ending without its message."""
    return result.ending.kind, result.ending.code


def text(result) -> str:
    """The ending, for the message of a failed test."""
    return f"{result.ending.kind} {result.ending.code} {result.ending.message}"


@pytest.mark.parametrize("app, input", RUNS)
@pytest.mark.parametrize("vm", NAMES, indirect=True)
def test_both_executors(vm, official_run, app, input):
    ours, theirs = vm.embedded(app, INPUTS[input]), official_run(app, INPUTS[input])
    assert end(ours) == end(theirs), f"embedded: {text(ours)}; official: {text(theirs)}"
    assert ours.output == theirs.output
    if theirs.log:
        assert ours.log == theirs.log
    if theirs.cycles and ours.ending.kind == "exit":
        assert ours.cycles == theirs.cycles
    if theirs.instructions:
        assert ours.instructions == theirs.instructions


@pytest.mark.parametrize("app, input", RUNS)
@pytest.mark.parametrize("vm", [name for name in NAMES if name != "risc0"], indirect=True)
def test_all_vms_do_the_same(vms, vm, app, input):
    """As risc0 does. Some have no log, and ZisK's public output has no length: it ends in as many zeros as one
    likes."""
    ours, theirs = vm.embedded(app, INPUTS[input]), vms["risc0"].embedded(app, INPUTS[input])
    assert end(ours) == end(theirs), f"{vm.name}: {text(ours)}; risc0: {text(theirs)}"
    assert ours.output == (theirs.output.rstrip(b"\0") if vm.name == "zisk" else theirs.output)
    if vm.embedded("hello").log:
        assert ours.log == theirs.log


@pytest.mark.parametrize(
    "vm, app", [(name, app) for app, never in ALIGNED.items() for name in NAMES if name not in never], indirect=["vm"]
)
def test_alignments(vm, app):
    """test_calls compares them with Linux on the boards; every VM does the same."""
    result, board = vm.embedded(app), Vm(vm.tree, "virt").embedded(app)
    assert end(result) == ("exit", 0), text(result)
    if vm.embedded("hello").log:
        assert result.log == board.log


@pytest.mark.quick
@pytest.mark.parametrize("vm", NAMES, indirect=True)
def test_hello(vm):
    """It says so where a log or what is public carries it, and ends in exit 0."""
    result = vm.embedded("hello")
    assert end(result) == ("exit", 0)
    assert result.output + result.log in (b"", b"Hello from a zkVM\n")


def test_nothing_is_built_twice(vms):
    vms["risc0"].tree.up_to_date(*ALL, f"app={','.join(APPS)}")


@pytest.mark.parametrize("platform", ["made64", "risc0"])
def test_every_call_compiles_without_a_warning(vms, platform):
    """Those too that no example makes, for both widths."""
    tree = vms[platform].tree
    files = (HOME / "libos" / "linux").glob("*.c")
    calls = sorted({file.name.split(".")[0] for file in files if ".libc-given." not in file.name})
    declared = "".join(f"long __linux_{call}();\n" for call in calls)
    made = "".join(f"\t__linux_{call}();\n" for call in calls)
    tree.write("examples/all/all.c", f"{declared}int main(void)\n{{\n{made}\treturn 0;\n}}\n")
    tree.write("examples/all/SConscript", "Import('env')\nenv.Unikernel('all', ['all.c'])\n")
    outcome = tree.scons("platforms_path=others", f"platform={platform}", "app=all", "time=input", "random=input")
    assert "libos/" not in outcome.stderr
