"""Checks the arguments of env.Unikernel(...) before anything is declared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from zeroos.errors import ZeroosError, near
from zeroos.platforms.model import PAGE, Option, Platform

_OTHERS = ("args", "env", "files", "max_instructions", "max_text", "preset", "stack", "toolchain")


def check(
    name: str,
    platform: Platform,
    args: Sequence[str],
    env: Mapping[str, str],
    stack: int,
    choices: Mapping[str, str],
    options: Mapping[str, Option],
) -> None:
    """Raises ZeroosError for the first invalid argument. `options` are the options that `choices` may set."""

    def refuse(what: str) -> ZeroosError:
        return ZeroosError(f"Unikernel({name!r}): {what}")

    if not isinstance(name, str) or not re.fullmatch(r"\w[\w.+-]*", name):
        raise refuse("a name is made of letters, digits and _ . + -")
    if not isinstance(args, (list, tuple)) or not all(map(_is_text, args)):
        raise refuse(f"args={args!r}: expected a list of strings")
    if not isinstance(env, Mapping) or not all(
        _is_text(key) and key and "=" not in key and _is_text(env[key]) for key in env
    ):
        raise refuse(f"env={env!r}: expected a dictionary of names and values, all strings")
    if isinstance(stack, int) and abs(stack) >> 64:  # Python shows no number of thousands of digits
        raise refuse("stack: expected a number of bytes below 2^64")
    if not isinstance(stack, int) or stack < PAGE or stack % 16:
        raise refuse(f"stack={stack!r}: expected a number of bytes, at least {PAGE}, a multiple of 16")
    if not platform.has_room(stack):
        raise refuse(f"stack={stack}: the memory of {platform.name} is not that large")
    for option, value in choices.items():
        if option not in options:
            known = [*_OTHERS, *options]
            raise refuse(f"unknown argument '{option}'.{near(option, known)}")
        if value not in options[option].values:
            raise refuse(f"{option}={value!r}: no such choice.{near(str(value), options[option].values)}")


def check_budget(name: str, **limits: object) -> None:
    """Raises ZeroosError for a limit that is no number."""
    for key, most in limits.items():
        if most is not None and (not isinstance(most, int) or isinstance(most, bool) or most <= 0):
            raise ZeroosError(f"Unikernel({name!r}): {key}={most!r}: expected a number above 0")


def _is_text(word: object) -> bool:
    """Whether `word` can be a C string."""
    return isinstance(word, str) and "\0" not in word
