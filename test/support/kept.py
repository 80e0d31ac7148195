"""What many tests use is built once a run, whichever worker asks first, in trees below build/tests that stay: the next
run builds only what has changed."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tree import CARGO, FETCHED, GO, HOME, Tree, sources

PLACE = HOME / "build" / "tests"
SYNCED = ("site_scons", "libos", "runtimes", "platforms", "examples", "others")  # nothing else lies in these
_held: list[IO[str]] = []


def hold() -> None:
    """Waits until no other run of the tests goes on in this tree; the next one waits for this process."""
    PLACE.mkdir(parents=True, exist_ok=True)
    lock = open(PLACE / "lock", "w")  # noqa: SIM115 (held as long as this process lives)
    _held.append(lock)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("another run of the tests goes on in this tree: waiting for it", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Holds build/tests/<name>.lock against other processes; the system lets go of it when a process dies."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with open(PLACE / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def once(run: str, name: str, make: Callable[[], None]) -> None:
    """Calls make() where this run of the tests, whose identity is `run`, has not done so for `name` yet. What raises is
    tried again by whoever asks next."""
    done = PLACE / f"{name}.done"
    with alone(name):
        if not done.exists() or done.read_text() != run:
            make()
            done.write_text(run)


def kept(name: str, files: Mapping[str, Path | str], examples: bool = True) -> Tree:
    """The tree build/tests/<name>, made what this tree is now, with `files` (path -> a file, or a text) added; without
    the `examples` that come with ZeroOS where none are wanted. A file that has not changed is not written."""
    tree = Tree(PLACE / name)
    left_out = tuple(f"examples/{app}/" for app in (*FETCHED, *CARGO, *GO)) if examples else ("examples/",)
    wanted: dict[str, Path | str] = {path: HOME / path for path in sources() if not path.startswith(left_out)}
    others = HOME / "test" / "platforms"
    for file in others.rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            wanted[f"others/{file.relative_to(others)}"] = file
    wanted |= files
    for path, source in wanted.items():
        file = tree.folder / path
        content = source.encode() if isinstance(source, str) else source.read_bytes()
        if not file.exists() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if isinstance(source, Path) and file.stat().st_mode != source.stat().st_mode:
            shutil.copymode(source, file)
    for top in SYNCED:
        for folder, _folders, names in os.walk(tree.folder / top, topdown=False):
            if os.path.basename(folder) == "__pycache__":
                continue
            for entry in names:
                if os.path.relpath(os.path.join(folder, entry), tree.folder) not in wanted:
                    os.unlink(os.path.join(folder, entry))
            if not os.listdir(folder):
                os.rmdir(folder)
    return tree


def together(files: Mapping[str, Path | str], *words: str) -> Tree:
    """Builds a module's few programs in a tree that such modules share, so that what they have in common is compiled
    once. The images stay when the next module brings its own files."""
    with alone("together"):
        tree = kept("together", files)
        tree.scons(*words)
    return tree
