"""Compiling and loading the host code of the embedded executor, and where it is kept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from zeroos.cache import user_cache
from zeroos.executor import native


@pytest.mark.slow
def test_processes_that_compile_at_once(tmp_path):
    """Four processes with an empty cache: each works, one library is left."""
    program = "from zeroos.executor.native import load; load(); print('ok')"
    environment = os.environ | {"ZEROOS_CACHE": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    started = [
        subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [process.communicate()[0] for process in started] == ["ok\n"] * 4
    assert len(list(tmp_path.glob("machine-*"))) == len(list(tmp_path.glob("*.so"))) == 1


def test_unicorn_is_loaded_once():
    """Python's unicorn module and machine.c use the same copy of the library."""
    native.load()
    import unicorn  # noqa: F401

    maps = Path("/proc/self/maps")
    if not maps.exists():
        pytest.skip("needs /proc")
    assert len({line.split()[-1] for line in maps.read_text().splitlines() if "libunicorn" in line}) == 1


def test_a_failed_compile_says_so_and_leaves_nothing(tmp_path, monkeypatch):
    broken = tmp_path / "broken.c"
    broken.write_text("int x = y;")
    monkeypatch.setenv("ZEROOS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(native, "SOURCES", (broken,))
    with pytest.raises(native.ZeroosError, match="undeclared identifier 'y'"):
        native.library.__wrapped__()
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize(
    "own, xdg, expected", [("own", "xdg", "own"), ("", "xdg", "xdg/zeroos"), ("", "", "home/.cache/zeroos")]
)
def test_cache_folder(tmp_path, monkeypatch, own, xdg, expected):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ZEROOS_CACHE", own and str(tmp_path / own))
    monkeypatch.setenv("XDG_CACHE_HOME", xdg and str(tmp_path / xdg))
    assert user_cache() == tmp_path / expected
    assert user_cache().is_dir()
