"""run_official with children that misbehave, and what official_executor says where nothing is installed."""

import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from zeroos.executor import official

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


def child(folder, script):
    file = folder / "executor"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return official.run_official([str(file)], folder / "image", None, 5)


def test_report_is_the_last_line(tmp_path):
    report = (
        '{"ending":"exit","code":3,"message":"","output":"6162","log":"","image_id":"00"'
        ',"cycles":{"user":9,"total"'
        ":10}}"
    )
    result = child(tmp_path, f"echo noise; test \"$3\" = 5 || exit 1; echo '{report}'")
    assert (result.ending.kind, result.ending.code, result.output) == ("exit", 3, b"ab")
    assert (result.instructions, result.cycles) == (0, {"user": 9, "total": 10})


@pytest.mark.parametrize(
    "script, says",
    [
        ("echo first >&2; echo 'last words' >&2; exit 101", "failed with exit status 101: last words"),
        ("kill -SEGV $$", "was ended by SIGSEGV"),
        ("exit 0", "failed with exit status 0"),
        ("echo '{}'", "failed with exit status 0"),
        ("echo '[1]'", "failed with exit status 0"),
        ("""echo '{"ending":"won","code":0,"message":"","output":"","log":"","cycles":{}}'""", "exit status 0"),
        (
            """echo '{"ending":"exit","code":0,"message":"","output":"","log":"","cycles":{}}'; exit 9""",
            "exit status 9",
        ),
        ("""echo '{"ending":"exit","code":0,"message":"","output":"zz","log":"","cycles":{}}'""", "exit status 0"),
    ],
)
def test_crash_is_an_ending(tmp_path, script, says):
    result = child(tmp_path, script)
    assert result.ending.kind == "error" and says in result.ending.message
    assert result.ending.code is None


def test_program_that_is_not_there(tmp_path):
    assert official.run_official([str(tmp_path / "none")], tmp_path / "image").ending.kind == "error"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A cargo project and stand-ins for the tools, which count their calls."""
    monkeypatch.setenv("ZEROOS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/bin:/usr/bin")
    folder = tmp_path / "vm" / "executor"
    folder.mkdir(parents=True)
    (folder / "Cargo.lock").write_text("[[package]]\n")
    (tmp_path / "bin").mkdir()
    made = tmp_path / "made"
    made.write_text("program")

    def tool(name, script):
        (tmp_path / "bin" / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "bin" / name).chmod(0o755)

    tool("rustc", "echo rustc 1")
    tool("cc", "exit 0")
    tool(
        "cargo",
        f"""echo built >> {tmp_path}/count
echo '{{"reason":"compiler-artifact","package_id":"p","target":{{"name":"p"}},"executable":"{made}"}}'""",
    )
    return folder, tool, lambda: len((tmp_path / "count").read_text().splitlines())


def test_built_once_a_source_and_compiler(project):
    folder, tool, builds = project
    first = official.official_executor(folder)
    assert first.read_text() == "program" and first.name == "vm-executor"
    assert official.official_executor(folder) == first and builds() == 1
    assert not (first.parent / "target").exists()
    (folder / "main.rs").write_text("changed")
    second = official.official_executor(folder)
    assert second != first and builds() == 2
    tool("rustc", "echo rustc 2")
    assert official.official_executor(folder) not in (first, second) and builds() == 3


def test_failed_build_says_why_and_is_tried_again(project):
    folder, tool, _ = project
    tool("cargo", "echo 'error: no crate foo' >&2; echo 'caused by this' >&2; exit 101")
    with pytest.raises(official.ExecutorUnavailable, match="no crate foo") as caught:
        official.official_executor(folder)
    assert "\n" not in str(caught.value)
    tool(
        "cargo",
        "echo '"
        + f'{{"reason":"compiler-artifact","package_id":"p","target":{{"name":"p"}},"executable":"{sys.executable}"}}'
        + "'",
    )
    assert official.official_executor(folder).is_file()


@pytest.mark.parametrize(
    "missing, says",
    [("cargo", "needs cargo: install Rust"), ("rustc", "needs rustc: install Rust"), ("cc", "C compiler")],
)
def test_missing_tool(project, monkeypatch, missing, says):
    folder, _, _ = project
    which = official.shutil.which
    monkeypatch.setattr(
        official.shutil,
        "which",
        lambda name: None if name in (missing, *(("gcc", "clang", "cl") if missing == "cc" else ())) else which(name),
    )
    with pytest.raises(official.ExecutorUnavailable, match=says) as caught:
        official.official_executor(folder)
    assert "\n" not in str(caught.value) and "do without that option" in str(caught.value)


def test_what_a_project_requires(project, tmp_path):
    folder, tool, _ = project
    (folder / "requires.txt").write_text(
        f"{tmp_path}/vm.h  install the VM's headers\nmoonc\tinstall moonc (moon.example)\n"
    )
    with pytest.raises(official.ExecutorUnavailable, match="vm.h: install the VM's headers, or"):
        official.official_executor(folder)
    (tmp_path / "vm.h").write_text("")
    with pytest.raises(official.ExecutorUnavailable, match="needs moonc: install moonc"):
        official.official_executor(folder)
    tool("moonc", "exit 0")
    assert official.official_executor(folder).is_file()


def test_shared_sources(project):
    folder, _, builds = project
    (folder / "main.rs").write_text('#[path = "../shared/host.rs"]\nmod host;\n')
    (folder.parent / "shared").mkdir()
    for text in ("one", "two"):
        (folder.parent / "shared" / "host.rs").write_text(text)
        official.official_executor(folder)
    assert builds() == 2


def test_interrupted_build_leaves_no_program(project):
    folder, tool, _builds = project
    tool("cargo", "kill -INT $PPID; exec sleep 600")
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background ignores it
    try:
        with pytest.raises(KeyboardInterrupt):
            official.official_executor(folder)
    finally:
        signal.signal(signal.SIGINT, before)
    assert not [
        file
        for file in Path(os.environ["ZEROOS_CACHE"]).rglob("vm-executor*")
        if file.is_file() and file.suffix != ".lock"
    ]


def test_two_builders_build_once(project):
    folder, tool, builds = project
    cargo = (folder.parents[1] / "bin" / "cargo").read_text()
    tool("cargo", "sleep 0.3\n" + cargo)
    with ThreadPoolExecutor(3) as pool:
        programs = set(pool.map(official.official_executor, [folder] * 3))
    assert len(programs) == 1 and builds() == 1
