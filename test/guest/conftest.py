"""The guest programs are built by one run of SCons in one tree; so are the programs of calls/, and what runs on every
platform. All workers of a run of the tests share these trees."""

import shutil
from pathlib import Path

import pytest
from calls import BOARDS, FUZZED, PROGRAMS, Calls
from guests import APPS, EXAMPLES, FIVE, FIVE_STOCK, LIKE_LINUX, RISC0, STOCK, Guests, Natives, declared
from kept import PLACE, kept, once
from tree import HOME, Tree
from vms import ALIGNED, ALL, NAMES, Vm
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
    """The official executor for RISC Zero 5.0, or None: it takes minutes to build, so only one that is there is
    used."""
    try:
        return official_executor(RISC0 / "executor.zkvm-5", build=False)
    except ExecutorUnavailable:
        return None


def built(tree: Tree, *words: str) -> None:
    """Builds in a kept tree; what it warns of is an error, also in the next run."""
    try:
        warnings = [line for line in tree.scons(*words, "-j2").stderr.splitlines() if "warning:" in line]
    except AssertionError as error:
        pytest.fail(f"the test programs do not build: …{str(error)[-2000:]}", pytrace=False)
    if warnings:
        shutil.rmtree(tree.folder / "build")
        pytest.fail("\n".join(warnings), pytrace=False)


@pytest.fixture(scope="session")
def guests(testrun, official, official5):
    apps = {**APPS, **(STOCK if official[0] else {}), **FIVE, **(FIVE_STOCK if official5 else {})}
    once(testrun, "guests", lambda: built(kept("guests", declared(apps)), "platform=risc0"))
    return Guests(Tree(PLACE / "guests"), official[0])


@pytest.fixture(params=["embedded", "official"])
def run(request, guests, official):
    """run(name, input=b"", limit=…): a run on this executor; the official one's is compared with the embedded one's."""
    if request.param == "official" and not official[0]:
        pytest.skip(official[1])
    return getattr(guests, request.param)


@pytest.fixture(scope="session")
def natives(testrun):
    try:
        natives = Natives(PLACE / "natives")
    except OSError as error:
        pytest.skip(str(error))
    examples = {f"../{name}/{name}.c" for name in EXAMPLES if name != "sha256sum"}
    once(testrun, "natives", lambda: natives.build({app.source for app in LIKE_LINUX.values()} | examples))
    return natives


@pytest.fixture(scope="session")
def calls(request, testrun):
    """The images of those programs of calls/ that are asked for."""
    asked = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    names = {params[key] for params in asked for key in ("name", "program") if params.get(key) in PROGRAMS}
    boards = {params["board"] for params in asked if "board" in params} or set(BOARDS)
    return Calls(names, [board for board in BOARDS if board in boards or names & set(FUZZED)], testrun)


@pytest.fixture(scope="session")
def vms(request, testrun):
    """Every platform by its name, its examples and endings built; of a quick run, what that needs."""
    files: dict[str, Path | str] = {}
    for folder in ("test/soundness", "examples/endings"):
        files |= {f"{folder}/{file.name}": file for file in (HOME / "test" / "soundness").iterdir()}
    for app, never in ALIGNED.items():
        files |= {f"examples/{app}/{file}": HOME / "test/guest/calls" / file for file in (f"{app}.c", "calls.h")}
        files[f"examples/{app}/SConscript"] = (
            f"Import('env platform')\nif platform.name not in {never}:\n    env.Unikernel('{app}', ['{app}.c'])\n"
        )
    users = [item for item in request.session.items if "vms" in item.fixturenames]
    quick = all(item.get_closest_marker("quick") for item in users)
    once(testrun, "vms", lambda: built(kept("vms", files), *ALL, *(["app=hello,endings"] if quick else [])))
    return {name: Vm(Tree(PLACE / "vms"), name) for name in NAMES}


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
