"""What is chosen for an image, by its SConscript and on the command line, and where it lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zeroos.linking.policies import POLICIES
from zeroos.platforms.model import Platform


def choices(platform: Platform, declared: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """Returns the link-time choices: the defaults, overridden by `declared`, and these by the `typed` ones."""
    defaults = {option: one.default for option, one in {**POLICIES, **platform.options}.items()}
    return {**defaults, "untouched": platform.untouched, **declared, **_known(platform, typed)}


def folder(build: str, platform: Platform, name: str, typed: Mapping[str, str], more: Iterable[str] = ()) -> str:
    """Returns the folder of everything made for an image.

    Each set of typed options, and of what `more` stands for, has its own, so that going back to an earlier set rebuilds
    nothing."""
    words = [*(f"{option}-{value}" for option, value in sorted(_known(platform, typed).items())), *more]
    return f"{build}/{platform.name}/{'+'.join(words) + '/' if words else ''}{name}"


def _known(platform: Platform, typed: Mapping[str, str]) -> dict[str, str]:
    return {option: value for option, value in typed.items() if option in POLICIES or option in platform.options}
