"""launcher=: a program in front of every compile. ccache with a server that two machines share, distcc with a daemon,
and any other program."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import ziglang
from shell import Shell
from test_shared import images
from tree import Tree, copy


def _needs(*programs: str) -> None:
    for program in programs:
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")


@contextlib.contextmanager
def server(words: list[str], port: int, **env: str) -> Iterator[None]:
    """Runs a server until the end of the block, which begins when it listens."""
    process = subprocess.Popen(words, env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.02)
        assert process.poll() is None, words
        yield
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def apart(folder: Path) -> Tree:
    """A copy of the tree that no cache of objects helps."""
    tree = copy(folder)
    tree.env = {"ZEROOS_OBJECT_CACHE": "off"}
    return tree


WORDS = ("platform=sp1", "app=hello", "-j2")


def test_two_machines_with_one_redis(tmp_path):
    _needs("ccache", "redis-server")
    port, trees = free_port(), [apart(tmp_path / "one"), apart(tmp_path / "farther" / "two")]
    redis = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    with server(redis, port):
        for number, tree in enumerate(trees):
            tree.env |= {
                "CCACHE_DIR": str(tmp_path / f"ccache{number}"),
                "CCACHE_REMOTE_STORAGE": f"redis://127.0.0.1:{port}",
            }
            made = tree.scons(*WORDS, "launcher=ccache")
            told = subprocess.run(["ccache", "--print-stats"], env={**os.environ, **tree.env}, capture_output=True)
            stats = dict(line.split("\t") for line in told.stdout.decode().splitlines())
            objects = len(made.made("CC"))
            assert int(stats["remote_storage_hit"]) >= number * objects
            assert (int(stats["direct_cache_hit"]), int(stats["cache_miss"])) == ((0, objects), (objects, 0))[number]
    assert images(trees[0]) == images(trees[1])


def test_what_is_compiled_is_the_same_with_and_without(tmp_path):
    _needs("ccache")
    trees = [apart(tmp_path / name) for name in ("with", "without")]
    trees[0].scons(*WORDS, "launcher=ccache", env={"CCACHE_DIR": str(tmp_path / "ccache")})
    trees[1].scons(*WORDS)
    assert images(trees[0]) == images(trees[1])
    trees[0].up_to_date(*WORDS)  # a launcher is in no signature


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user can read: a daemon that root starts becomes another user."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


def test_a_daemon_of_distcc(tmp_path, public):
    _needs("distcc", "distccd")
    places = [public, *Path(ziglang.__file__).parents]
    if os.getuid() == 0 and not all(place.stat().st_mode & 0o005 == 0o005 for place in (*places, *public.parents)):
        pytest.skip("root's daemon becomes another user, who cannot read the toolchain here")
    tree, port = apart(public / "tree"), free_port()
    log = public / "log"
    log.touch()
    log.chmod(0o666)
    words = ["distccd", "--no-detach", "--daemon", "--listen", "127.0.0.1", "--port", str(port), "--allow", "127.0.0.1"]
    words += ["--enable-tcp-insecure", "--log-file", str(log), "--log-level", "info"]
    with server(words, port, PATH=f"{tree.folder}/build/launch{os.pathsep}{os.environ['PATH']}"):
        hosts = {"DISTCC_HOSTS": f"127.0.0.1:{port}", "DISTCC_FALLBACK": "0", "DISTCC_DIR": str(tmp_path)}
        made = tree.scons(*WORDS, "launcher=distcc", "run", env=hosts)
    # What is assembly stays here.
    assert len(made.made("CC")) - 5 < log.read_text().count("COMPILE_OK") <= len(made.made("CC"))


def test_any_program_also_for_other_compilers_and_zeroos_cc(tmp_path, installed):
    told = tmp_path / "told"
    program = tmp_path / "my launcher"
    program.write_text(f'#!/bin/sh\necho "$1 $2" >> {told}\nshift\nexec "$@"\n')
    program.chmod(0o755)
    launcher = f"'{program}' word"
    shell = Shell(tmp_path / "shell", *installed, "virt")
    shell.write(main_c="int main(void) { return 0; }\n")
    shell("zeroos", "cc", "-c", "main.c", ZEROOS_LAUNCHER=launcher)
    assert told.read_text() == "word zeroos-clang\n"
    if shutil.which("riscv64-unknown-elf-gcc"):
        told.unlink()
        tree = apart(tmp_path / "tree")
        made = tree.scons(*WORDS, "toolchain=gcc", f"launcher={launcher}")
        assert len(told.read_text().splitlines()) == len(made.made("CC"))
        assert "riscv64-unknown-elf-gcc" in told.read_text()


def test_no_such_program(tmp_path):
    tree = apart(tmp_path / "tree")
    for word in ("nonesuch", "'"):
        assert f"launcher={word}: " in tree.scons(*WORDS, f"launcher={word}", status=2).error
