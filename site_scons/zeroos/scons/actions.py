"""How the build's actions are signed, and how they report errors."""

from __future__ import annotations

import functools
import hashlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zeroos.errors import ZeroosError, lacking


def folder_of(target) -> Path:
    """Returns the folder of a target and makes it: in --interactive, SCons does not see that it cleaned one away."""
    folder = Path(target.get_internal_path()).parent
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def signature(*words: object) -> str:
    """What stands for `words` in an action's signature: there SCons would substitute what looks like its variables."""
    return hashlib.sha256("\0".join(map(str, words)).encode(errors="surrogateescape")).hexdigest()


def run_whole(words: Sequence[str], **options: Any) -> int:
    """Runs a command, `options` as for subprocess.run. Returns its exit status. What it says is written when it has
    ended, so that nobody else's lines come between."""
    done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    if done.stdout:
        sys.stderr.write(done.stdout.decode(errors="replace"))
        sys.stderr.flush()
    return done.returncode


def one_message(function):
    """Returns `function`, an action, with a ZeroosError turned into SCons' message for the target and exit status 2."""

    @functools.wraps(function)
    def wrapper(target, source, env):
        try:
            return function(target, source, env)
        except ZeroosError as error:
            raise _failed(target, str(error)) from None
        except ModuleNotFoundError as error:
            raise _failed(target, lacking(error)) from None

    return wrapper


def _failed(target, message: str) -> Exception:
    from SCons.Errors import BuildError  # a link without SCons does without

    return BuildError(target, errstr=message, status=2, exitstatus=2)
