"""Puts the helpers beside the tests on their path; the program `zeroos` for those that use it."""

import sys

import pytest
from shell import PROGRAMS, Shell
from zeroos.cache import user_cache


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """The programs, and a cache that all tests here share."""
    programs = tmp_path_factory.mktemp("programs")
    for name in ("zeroos", *(f"zeroos-{program}" for program in PROGRAMS)):
        file = programs / name
        file.write_text(f"#!{sys.executable}\nimport sys\nfrom zeroos.cli.__main__ import main\nsys.exit(main())\n")
        file.chmod(0o755)
    cache, zigs = tmp_path_factory.mktemp("cache"), user_cache() / "zig"
    zigs.mkdir(parents=True, exist_ok=True)
    (cache / "zig").symlink_to(zigs)  # zig's own libraries, which take it half a minute
    return programs, cache


@pytest.fixture(params=["risc0", "virt"])
def shell(request, tmp_path, installed):
    return Shell(tmp_path / "tree", *installed, request.param)


@pytest.fixture
def virt(tmp_path, installed):
    return Shell(tmp_path / "tree", *installed, "virt")
