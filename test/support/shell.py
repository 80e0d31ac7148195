"""The program `zeroos` as pip would install it, and folders to use it in."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tree import HOME

PROGRAMS = ("cc", "c++", "ld", "ar", "ranlib", "strip", "nm", "size", "addr2line", "objdump", "run", "rustc", "rustdoc")


class Shell:
    """A folder, the programs as pip would install them, and a platform."""

    def __init__(self, folder: Path, programs: Path, cache: Path, platform: str):
        self.folder = folder
        self.env = {
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "ZEROOS_PLATFORM": platform,
            "ZEROOS_CACHE": str(cache),
            "PYTHONPATH": str(HOME / "site_scons"),
        }
        # Compiled modules are kept, as where pip has installed them: a configure script starts these programs hundreds
        # of times.
        self.env["PYTHONPYCACHEPREFIX"] = str(cache / "python")
        for name in ("PYTHONDONTWRITEBYTECODE", "ZEROOS_OPTIONS"):
            self.env.pop(name, None)
        folder.mkdir(exist_ok=True)

    def write(self, **files: str) -> None:
        """Writes files; `_` in a keyword stands for a dot."""
        for name, text in files.items():
            (self.folder / name.replace("_", ".")).write_text(text)

    def __call__(
        self, *words: str, status: int = 0, input: bytes = b"", **env: str
    ) -> subprocess.CompletedProcess[str]:
        raw = subprocess.run(words, cwd=self.folder, env={**self.env, **env}, input=input, capture_output=True)
        done = subprocess.CompletedProcess(words, raw.returncode, raw.stdout.decode(), raw.stderr.decode())
        assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def error(self, *words: str) -> str:
        """The one message of a command that fails."""
        return self(*words, status=1).stderr
