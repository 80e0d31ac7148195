"""./scons: makes .venv when it must, and only then; tells what is missing where it cannot."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tree import HOME

FILES = (
    "scons",
    "requirements.lock",
    "site_scons/zeroos/check_venv.py",
    "site_scons/zeroos/setup_venv.py",
)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of what the launcher needs, without .venv, in a folder with a space in its name."""
    folder = tmp_path / "a tree"
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((HOME / name).read_bytes())
    (folder / "scons").chmod(0o755)
    return folder


def launch(folder: Path, **env: str) -> subprocess.CompletedProcess:
    done = subprocess.run(
        ["./scons", "-h"],
        cwd=folder,
        env={**os.environ, "PYTHON": sys.executable, **env},
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr
    return done


def fake_python(folder: Path, code: str) -> str:
    """A python3 that runs `code` first."""
    file = folder / "fake_python"
    file.write_text(
        f"#!{sys.executable}\nimport runpy, sys\nsys.argv = sys.argv[1:]\n{code}\n"
        f"runpy.run_path(sys.argv[0], run_name='__main__')\n"
    )
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


@pytest.mark.parametrize(
    "code, words",
    [
        ("sys.version_info = (3, 9, 1)", ["Python 3.10 or newer", "PYTHON="]),
        ("sys.modules['ensurepip'] = None", ["lacks the venv module", "python3-venv"]),
    ],
)
def test_unfit_python(tmp_path, folder, code, words):
    done = launch(folder, PYTHON=fake_python(tmp_path, code))
    assert done.returncode == 2
    for word in words:
        assert word in done.stderr
    assert not (folder / ".venv").exists()


def test_first_set_up_without_network(folder):
    """It fails with one message, and leaves no .venv that looks made."""
    done = launch(folder, PIP_INDEX_URL="http://127.0.0.1:9/", PIP_FIND_LINKS="", PIP_RETRIES="0", PIP_NO_CACHE_DIR="1")
    assert done.returncode == 2
    assert "needs the network" in done.stderr and "run ./scons again" in done.stderr
    assert not (folder / ".venv/requirements.lock").exists()


def test_made_once_for_each_state_of_the_lock_file(folder):
    """With a lock file that lists nothing, so that no network is needed: SCons is then missing, but .venv is made."""
    lock, stamp, mark = folder / "requirements.lock", folder / ".venv/requirements.lock", folder / ".venv/mark"
    lock.write_text("# nothing\n")
    assert "making .venv" in launch(folder).stdout and stamp.read_text() == "# nothing\n"
    mark.touch()
    assert "making .venv" not in launch(folder).stdout and mark.exists()
    stamp.unlink()  # as after an interruption: the stamp is written last
    assert "making .venv" in launch(folder).stdout and stamp.exists() and not mark.exists()
    mark.touch()
    lock.write_text("# still nothing\n")
    assert "making .venv" in launch(folder).stdout and stamp.read_text() == "# still nothing\n" and not mark.exists()


def test_a_set_up_that_has_lost_files_is_made_anew(folder):
    """An empty python is, to a shell, a script that succeeds."""
    (folder / "requirements.lock").write_text("# nothing\n")
    launch(folder)
    python, mark = folder / ".venv/bin/python", folder / ".venv/mark"
    mark.touch()
    python.unlink()
    python.touch(mode=0o755)
    done = launch(folder)
    assert "has lost files" in done.stdout and not mark.exists()
    assert done.returncode and "No module named SCons" in done.stderr  # no silent success


def test_what_a_set_up_can_lose(tmp_path):
    """Files of packages, by what was there at first; not pip's, and not what was added since."""
    site = tmp_path / "lib/python3/site-packages"
    for name in ("one/__init__.py", "two.py", "pip/__init__.py", "empty.py"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("" if name == "empty.py" else "here = True\n")

    def whole() -> bool:
        words = [sys.executable, "-I", "-S", HOME / "site_scons/zeroos/check_venv.py", tmp_path]
        done = subprocess.run(words, capture_output=True, text=True)
        assert done.stdout in ("whole\n", "") and done.stderr == ""
        return done.stdout == "whole\n"

    assert whole()
    (site / "pip/__init__.py").unlink()
    (site / "three.py").touch()
    assert whole()
    for name in ("one/__init__.py", "two.py"):
        (site / name).write_text("")
        assert not whole()
        (site / name).unlink()
        assert not whole()
        (site / name).write_text("here = True\n")
        assert whole()
