"""The guest programs are built by one SCons run in one copy of the tree; and so is what runs on every platform."""

import pytest
from guests import APPS, EXAMPLES, FIVE, FIVE_STOCK, LIKE_LINUX, RISC0, STOCK, Guests, Natives, declare
from tree import HOME, copy
from vms import ALL, NAMES, Vm
from zeroos.executor.official import ExecutorUnavailable, official_executor


@pytest.fixture(scope="session")
def official():
    """(the official executor or None, why there is none)."""
    try:
        return official_executor(RISC0 / "executor"), ""
    except ExecutorUnavailable as error:
        return None, str(error)


@pytest.fixture(scope="session")
def official5():
    """The official executor for RISC Zero 5.0, or None: it takes minutes to build, so only one that is there is used."""
    try:
        return official_executor(RISC0 / "executor.zkvm-5", build=False)
    except ExecutorUnavailable:
        return None


@pytest.fixture(scope="session")
def guests(tmp_path_factory, official, official5):
    tree = copy(tmp_path_factory.mktemp("guests"))
    declare(tree, {**APPS, **(STOCK if official[0] else {}), **FIVE, **(FIVE_STOCK if official5 else {})})
    try:
        tree.scons("platform=risc0", "-j2")
    except AssertionError as error:
        pytest.fail(f"the test programs do not build: …{str(error)[-2000:]}", pytrace=False)
    return Guests(tree, official[0])


@pytest.fixture(params=["embedded", "official"])
def run(request, guests, official):
    """run(name, input=b"", limit=…): a run on this executor; the official one's is compared with the embedded one's."""
    if request.param == "official" and not official[0]:
        pytest.skip(official[1])
    return getattr(guests, request.param)


@pytest.fixture(scope="session")
def natives(tmp_path_factory):
    try:
        natives = Natives(tmp_path_factory.mktemp("natives"))
    except OSError as error:
        pytest.skip(str(error))
    natives.build(
        {app.source for app in LIKE_LINUX.values()}
        | {f"../{name}/{name}.c" for name in EXAMPLES if name != "sha256sum"}
    )
    return natives


@pytest.fixture(scope="session")
def vms(tmp_path_factory):
    """Every platform by its name, its examples and endings built."""
    tree = copy(tmp_path_factory.mktemp("vms"))
    for folder in ("test/soundness", "examples/endings"):
        for file in (HOME / "test" / "soundness").iterdir():
            tree.write(f"{folder}/{file.name}", file.read_text())
    try:
        built = tree.scons(*ALL, "-j2")
    except AssertionError as error:
        pytest.fail(f"the platforms' programs do not build: …{str(error)[-2000:]}", pytrace=False)
    warnings = [line for line in built.stderr.splitlines() if "warning:" in line]
    assert not warnings, "\n".join(warnings)
    return {name: Vm(tree, name) for name in NAMES}


@pytest.fixture
def vm(request, vms):
    """The platform that a test names."""
    return vms[request.param]


@pytest.fixture
def official_run(vm):
    """official_run(name, input=b""): a run on the VM's own executor."""
    try:
        vm.program()
    except ExecutorUnavailable as error:
        pytest.skip(str(error))
    return vm.official
