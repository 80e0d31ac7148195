"""Machines in bad states: files that somebody else can have written, no home folder, a full disk, a missing package, a
lock that is held."""

import fcntl
import os
import pickle
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tree import HOME, Tree, synthetic

MAIN = "int main(void) { return 0; }\n"


class Payload:
    """What runs a command when it is unpickled."""

    def __reduce__(self):
        return os.mkdir, ("ran",)


@pytest.fixture
def tree(tmp_path) -> Tree:
    tree = synthetic(tmp_path, {"one": MAIN})
    tree.scons("platform=toy")
    return tree


@pytest.mark.parametrize(
    "content", [b"", b"garbage", pickle.dumps([1]), pickle.dumps(None), pickle.dumps({})[:-1]], ids=repr
)
def test_a_database_that_is_none(tree, content):
    (tree.folder / "build/sconsign.dblite").write_bytes(content)
    made = tree.scons("platform=toy")
    assert ("building anew" in made.stdout) == bool(content)
    tree.up_to_date("platform=toy")


@pytest.mark.parametrize("mode", [0o664, 0o646])
def test_a_database_that_others_may_write_is_not_unpickled(tree, mode):
    database = tree.folder / "build/sconsign.dblite"
    database.write_bytes(pickle.dumps(Payload()))
    database.chmod(mode)
    assert "somebody else can have written it" in tree.scons("platform=toy").stdout
    assert not list(tree.folder.rglob("ran"))
    tree.up_to_date("platform=toy")


def test_a_database_of_somebody_else_is_not_unpickled(tree):
    if os.getuid():
        pytest.skip("only root can give files away")
    database = tree.folder / "build/sconsign.dblite"
    database.write_bytes(pickle.dumps(Payload()))
    os.chown(database, 12345, 12345)
    assert "somebody else can have written it" in tree.scons("platform=toy").stdout
    assert not list(tree.folder.rglob("ran"))


def test_what_is_kept_is_kept_under_any_umask(tmp_path):
    before = os.umask(0)
    try:
        tree = synthetic(tmp_path, {"one": MAIN})
        tree.scons("platform=toy")
        tree.up_to_date("platform=toy")
    finally:
        os.umask(before)
    for name in ("sconsign.dblite", "symbols.cache"):
        assert (tree.folder / "build" / name).stat().st_mode & 0o777 == 0o644


def test_symbols_that_others_may_write_are_read_again(tree):
    cache = tree.folder / "build/symbols.cache"
    content = cache.read_bytes()
    cache.write_bytes(content[:32] + b"not what marshal reads")
    cache.chmod(0o666)
    (tree.folder / "build/toy/one/one.elf").unlink()
    tree.scons("platform=toy")
    assert cache.stat().st_mode & 0o777 == 0o644 and len(cache.read_bytes()) > 100


def test_no_home_folder(tmp_path, virt):
    """Neither our caches nor the wheel's compiler need one."""
    virt.write(main_c="int main(void) { return 0; }\n")
    env = {name: value for name, value in virt.env.items() if name not in ("HOME", "XDG_CACHE_HOME")}
    env["ZEROOS_CACHE"] = str(tmp_path / "cache")
    for words in (["zeroos-cc", "main.c", "-o", "image"], ["zeroos-run", "image"]):
        done = subprocess.run(words, cwd=virt.folder, env=env, capture_output=True, text=True)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_no_folder_for_caches(virt):
    code = (
        "import pathlib, sys\npathlib.Path.home = lambda: (_ for _ in ()).throw(RuntimeError('no home'))\n"
        "from zeroos.cli.__main__ import main\nsys.exit(main())"
    )
    env = {name: value for name, value in virt.env.items() if name not in ("ZEROOS_CACHE", "XDG_CACHE_HOME")}
    done = subprocess.run([sys.executable, "-c", code, "report", __file__], env=env, capture_output=True, text=True)
    assert done.returncode == 1 and "set HOME, or name one in ZEROOS_CACHE" in done.stderr


@pytest.mark.parametrize("package", ["toml", "SCons", "lief", "unicorn"])
def test_a_missing_package(virt, package):
    virt.write(main_c="#include <stdlib.h>\nint main(void) { abort(); }\n")
    virt("zeroos-cc", "main.c", "-o", "image")
    block = virt.folder / "block"
    block.mkdir()
    (block / "sitecustomize.py").write_text(f"import sys\nsys.modules[{package!r}] = None\n")
    path = os.pathsep.join([str(block), virt.env["PYTHONPATH"]])
    virt("zeroos-run", "image", PYTHONPATH=path, status=1 if package in ("toml", "unicorn") else 134)


@pytest.fixture
def small(tmp_path):
    """A file system of some megabytes, full when the test says so."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.getuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "zeroos-test", folder]).returncode:
        pytest.skip("needs root, to mount a small file system")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(folder: Path, leave: int) -> Path:
    """Takes all but `leave` bytes."""
    status = os.statvfs(folder)
    ballast = folder / "ballast"
    with open(ballast, "wb") as file:
        file.write(bytes(max(status.f_bavail * status.f_frsize - leave, 0)))
    return ballast


@pytest.mark.parametrize("leave", [0, 4096, 65536, 200_000])
def test_a_full_disk(small, leave):
    tree = synthetic(small / "tree", {"one": MAIN + "int numbers[] = {" + "1," * 20_000 + "};\n"})
    ballast = fill(small, leave)
    done = subprocess.run(
        [sys.executable, "-m", "SCons", "-Q", "platform=toy"], cwd=tree.folder, capture_output=True, text=True
    )
    assert done.returncode or leave, done.stdout
    assert "Traceback" not in done.stderr and 'File "' not in done.stderr, done.stderr
    assert "No space left" in done.stderr or "is full: make room there" in done.stderr or not done.returncode
    ballast.unlink()
    tree.scons("platform=toy")
    tree.up_to_date("platform=toy")


@pytest.mark.parametrize("leave", [0, 65536, 300_000])
def test_a_full_cache(small, virt, leave):
    virt.write(main_c='#include <stdio.h>\nint main(void) { puts("x"); return 0; }\n')
    cache = small / "cache"
    cache.mkdir()
    ballast = fill(small, leave)
    done = virt("zeroos-cc", "main.c", "-o", "image", status=1, ZEROOS_CACHE=str(cache))
    assert "No space left" in done.stderr or "is full: make room there" in done.stderr, done.stderr
    assert 'File "' not in done.stderr, done.stderr
    ballast.unlink()
    virt("zeroos-cc", "main.c", "-o", "image", ZEROOS_CACHE=str(cache))
    ballast = fill(small, 0)
    done = virt("zeroos-run", "image", status=1, ZEROOS_CACHE=str(cache))
    assert "is full: make room there" in done.stderr or "No space left" in done.stderr


def lock_of_link(virt) -> Path:
    """Links main.c; the lock that the link held. Other tests, which share the cache, may have made more."""
    virt("zeroos-cc", "main.c", "-o", "image")
    locks = Path(virt.env["ZEROOS_CACHE"]).glob("link/*/locks/*")
    return max(locks, key=lambda file: file.stat().st_mtime_ns)


def test_who_waits_says_for_whom(virt, tree):
    """A link is quick: only a wait of seconds is worth a word. A build in a tree says it at once."""
    virt.write(main_c="int main(void) { return 0; }\n")
    lock = lock_of_link(virt)
    for file, words, cwd in (
        (lock, ["zeroos-cc", "main.c", "-o", "image"], virt.folder),
        (tree.folder / "build/lock", [sys.executable, "-m", "SCons", "-Q", "platform=toy"], tree.folder),
    ):
        with open(file, "a+") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            held.truncate(0)
            held.write("another thing (process 1)")
            held.flush()
            waiting = subprocess.Popen(words, cwd=cwd, env=virt.env, stderr=subprocess.PIPE, text=True)
            assert waiting.stderr.readline() == "zeroos: waiting for another thing (process 1)\n"
            time.sleep(0.1)
            assert waiting.poll() is None
        assert waiting.wait(60) == 0
        assert str(waiting.pid) in file.read_text() or file == lock
        waiting.stderr.close()


def test_what_takes_minutes_holds_no_lock(virt):
    """The kernel of RISC Zero is built with cargo, if there is one."""
    virt.write(main_c="int main(void) { return 0; }\n")
    with open(lock_of_link(virt).parents[1] / "lock", "a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = virt(
            *(shutil.which("zeroos-cc", path=virt.env["PATH"]), "--platform=risc0", "--option=kernel=stock", "main.c"),
            PATH="/nowhere",
            status=1,
        )
    assert "needs cargo: install Rust" in done.stderr and "waiting" not in done.stderr


def test_runs_with_other_arguments_at_once(virt):
    """Each has its own image, whoever links first."""
    virt.write(main_c="#include <stdlib.h>\nint main(int n, char **v) { return n > 1 ? atoi(v[1]) : 0; }\n")
    virt("zeroos-cc", "main.c", "-o", "image")
    runs = [subprocess.Popen(["zeroos-run", "image", str(n)], cwd=virt.folder, env=virt.env) for n in range(1, 5)]
    assert [run.wait() for run in runs] == [1, 2, 3, 4]


def test_the_compiled_executor_is_loaded_only_where_it_is_ours(tmp_path):
    code = "from zeroos.executor.native import library; library()"
    env = {**os.environ, "ZEROOS_CACHE": str(tmp_path), "PYTHONPATH": str(HOME / "site_scons")}
    subprocess.run([sys.executable, "-c", code], env=env, check=True)
    (made,) = tmp_path.glob("machine-*")
    content = made.read_bytes()
    made.write_bytes(b"not a library")
    subprocess.run([sys.executable, "-c", code], env=env, check=True)
    assert made.read_bytes() == content  # a damaged one is made again
    made.unlink()
    made.symlink_to(tmp_path / "theirs")
    (tmp_path / "theirs").write_bytes(content + b"theirs")
    (tmp_path / "theirs").chmod(0o777)
    subprocess.run([sys.executable, "-c", code], env=env, check=True)
    assert made.read_bytes() == content and not made.is_symlink()
    assert made.stat().st_mode & 0o022 == 0
