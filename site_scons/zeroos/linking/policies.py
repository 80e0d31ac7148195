"""The link-time policies that every platform has. docs/architecture.md says what each choice means."""

from __future__ import annotations

from collections.abc import Mapping

from zeroos.errors import ZeroosError, near
from zeroos.platforms.model import Option

POLICIES = {
    option.name: option
    for option in (
        Option(
            "stdout", "log: diagnostics; public: the program's stdout is its public output", ("log", "public"), "log"
        ),
        Option(
            "time",
            "what clocks say: refuse ends the run, zero, input takes it from the private input, "
            "instructions counts them",
            ("refuse", "zero", "input", "instructions"),
            "refuse",
        ),
        Option(
            "random",
            "where randomness comes from: refuse ends the run, zero is the same in every run, "
            "input seeds it from the private input",
            ("refuse", "zero", "input"),
            "refuse",
        ),
        Option(
            "malloc",
            "fast: few instructions; mallocng: libc's, which finds most misuse; bump: never frees",
            ("fast", "mallocng", "bump"),
            "fast",
        ),
        Option(
            "unknown_calls",
            "a Linux call nobody provides: link-error, enosys, or abort when it is made",
            ("link-error", "enosys", "abort"),
            "link-error",
        ),
        Option(
            "libc",
            "ours: the C and C++ libraries of ZeroOS; given: those of the compiler, among the program's libraries",
            ("ours", "given"),
            "ours",
        ),
        Option(
            "standins",
            "on: where the VM has means of its own, well-known functions of libraries use them",
            ("on", "off"),
            "on",
        ),
        Option("lto", "on: what the build compiles is optimized as one, when it is linked", ("off", "on"), "off"),
    )
}

#: Words that stand for several choices, as in preset=linux.
PRESETS = {"linux": {"time": "zero", "random": "zero", "unknown_calls": "enosys"}}


def expanded(choices: Mapping[str, str]) -> dict[str, str]:
    """Returns `choices` without a preset: what that stands for, except where `choices` say otherwise.

    Raises ZeroosError for an unknown preset."""
    others = dict(choices)
    preset = others.pop("preset", None)
    if preset is None:
        return others
    if preset not in PRESETS:
        raise ZeroosError(f"preset={preset}: no such preset.{near(preset, PRESETS)}")
    return {**PRESETS[preset], **others}


def remedy(message: str) -> str:
    """Returns what to append to the message of a run that a policy ended: the choices that let it go on."""
    preset = "or preset=linux, which is " + " ".join(f"{name}={value}" for name, value in PRESETS["linux"].items())
    for name in ("time", "random"):
        if message.startswith(f"refused by {name}=refuse: "):
            return f"; choose {name}=zero or {name}=input, {preset}"
    if message.startswith("no such Linux call: "):
        return f"; choose unknown_calls=enosys, under which it fails as on a Linux without it, {preset}"
    return ""
