"""The format of callgrind (valgrind's manual, "Callgrind Format Specification"), for KCachegrind and
callgrind_annotate."""

from __future__ import annotations

from collections import defaultdict

from zeroos.reports.profile.model import Profile, Weights, totals

_Function = tuple[str, str]  # name, file


def text(profile: Profile) -> str:
    """Returns the file's contents: what functions cost by line, and what their calls cost by function and line."""
    whole = totals(profile)
    lines: dict[_Function, dict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    calls: dict[_Function, dict[tuple[int, _Function], list[int]]] = defaultdict(lambda: defaultdict(lambda: [0] * 3))
    for call in profile.calls():
        function = call.name, call.file
        for line, weights in call.own.items():
            _add(lines[function][line], weights)
        for child in call.children.values():
            made = calls[function][child.site, (child.name, child.file)]
            _add(made, whole[child])
            made[2] += max(child.calls, 1)
    costs = _both if profile.unit else _one
    events = f"Instructions {profile.unit.capitalize()}" if profile.unit else "Instructions"
    out = ["# callgrind format", "version: 1", "creator: zeroos", f"cmd: {profile.program}", "positions: line"]
    out += [f"events: {events}", f"summary: {costs(list(profile.total))}", ""]
    for function in dict.fromkeys([*lines, *calls]):
        out += [f"fl={function[1] or '???'}", f"fn={function[0]}"]
        out += [f"{line} {costs(each)}" for line, each in sorted(lines[function].items())]
        for (site, (name, file)), each in sorted(calls[function].items()):
            out += [f"cfl={file or '???'}", f"cfn={name}", f"calls={each[2]} 0", f"{site} {costs(each)}"]
        out.append("")
    return "\n".join(out)


def _add(numbers: list[int], weights: Weights) -> None:
    numbers[0] += weights[0]
    numbers[1] += weights[1]


def _both(numbers: list[int]) -> str:
    return f"{numbers[0]} {numbers[1]}"


def _one(numbers: list[int]) -> str:
    return str(numbers[0])
