"""What holds for all tests: how they are shared out to processes, what each may take, and what is printed at the
end."""

from __future__ import annotations

import compileall
import os
import resource
import sys
import uuid

import pytest
from chance import MORE, SEED
from hypothesis import HealthCheck, is_hypothesis_test, settings
from kept import hold
from tree import HOME
from watch import LIMIT, MemoryWatch
from zeroos.cache import user_cache

settings.register_profile(
    "zeroos",
    max_examples=100 * MORE,
    deadline=None,  # no test depends on time
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
settings.load_profile("zeroos")

# Trees and caches of tests are new, but what all of them compile is compiled once.
os.environ.setdefault("ZEROOS_OBJECT_CACHE", str(user_cache() / "shared"))

# What takes longest begins first, so that no worker is left with it at the end.
LONG = ("test_agreement", "test_rust", "test_calls", "test_go", "test_examples", "test_toolchains", "test_like_linux")
_peaks = pytest.StashKey[list]()


def _worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_peaks] = []
    if not _worker(config):
        hold()  # one run at a time: two would build in the same trees
        compileall.compile_dir(HOME / "site_scons", quiet=1)  # for the trees that are copied from this one


def pytest_itemcollected(item: pytest.Function) -> None:
    """Marks what is random, and what must stay in one process: what uses a fixture that is made once a module, or a
    platform whose runs several tests compare."""
    if is_hypothesis_test(item.obj):
        item.add_marker(pytest.mark.random)
    if "unit" in item.path.parts:
        item.add_marker(pytest.mark.quick)
    if group := _group(item):
        item.add_marker(pytest.mark.xdist_group(group))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {name: at for at, name in enumerate(LONG)}
    items.sort(key=lambda item: order.get(item.path.stem, len(LONG)))


def _group(item: pytest.Function) -> str | None:
    names = set(item.fixturenames)
    if "vm" in names:
        return f"vm-{item.callspec.params['vm']}"
    for shared in ("vms", "guests"):
        if shared in names:
            return shared
    definitions = (item._fixtureinfo.name2fixturedefs.get(name, [None])[-1] for name in names)
    if any(one is not None and one.scope == "module" for one in definitions):
        return item.path.stem
    return None


@pytest.fixture(scope="session")
def testrun(request) -> str:
    """The identity of this run of the tests, the same in all its processes."""
    return getattr(request.config, "workerinput", {}).get("testrunuid") or uuid.uuid4().hex


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item):
    with MemoryWatch():
        return (yield)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _worker(session.config):
        session.config.workeroutput["peaks"] = _own_peaks()  # type: ignore[attr-defined]  # xdist adds it


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error) -> None:
    if peaks := getattr(node, "workeroutput", {}).get("peaks"):
        node.config.stash[_peaks].append(peaks)


def _own_peaks() -> tuple[int, int]:
    """The most memory that this process had, and the largest program that it started, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own * unit, children * unit


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    more = f", {MORE} times as many examples as usual" if MORE > 1 else ""
    terminalreporter.write_line(f"random tests: seed {SEED}{more}")
    own, programs = map(max, zip(*(config.stash[_peaks] or [_own_peaks()])))
    terminalreporter.write_line(
        f"peak memory: {own >> 20:,} MiB of a test process ({LIMIT >> 20:,} are its limit), "
        f"{programs >> 20:,} MiB of a program that one started"
    )
