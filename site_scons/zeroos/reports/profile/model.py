"""The model of a profile: a call tree in which inlined functions are calls too, with costs by source line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zeroos.reports.marks import Part
from zeroos.reports.profile.memory import Memory

Weights = tuple[int, int]  # instructions, and what they cost in the VM's own unit


@dataclass(eq=False)
class Call:
    """A function as called by `parent` at its line `site`. `own` is what it cost itself, by source line. Line 0 is
    unknown."""

    name: str
    group: str  # the library, crate or package that it is part of
    file: str  # empty: unknown
    parent: Call | None = None
    site: int = 0
    calls: int = 0
    allocated: int = 0  # bytes, if it is a function that allocates
    at_peak: int = 0  # those of them that were not freed when the program had most
    own: dict[int, Weights] = field(default_factory=dict)
    children: dict[tuple[str, str, int], Call] = field(default_factory=dict)  # by name, file and site

    def add(self, line: int, weights: Weights) -> None:
        before = self.own.get(line, (0, 0))
        self.own[line] = before[0] + weights[0], before[1] + weights[1]

    def child(self, name: str, group: str, file: str, site: int) -> Call:
        """Returns the call of that function at `site`, a new one if there is none."""
        key = name, file, site
        if key not in self.children:
            self.children[key] = Call(name, group, file, self, site)
        return self.children[key]

    def stack(self) -> list[Call]:
        """The calls that led here, outermost first, without the root."""
        found: list[Call] = []
        call: Call | None = self
        while call and call.parent:
            found.append(call)
            call = call.parent
        return found[::-1]


@dataclass
class Profile:
    """A run: its call tree, whose root is no function; `unit` is that of the second weight, empty if the VM charges one
    for every instruction. `lacking` says what could not be known, in sentences."""

    program: str
    root: Call
    unit: str
    total: Weights
    marks: Part = field(default_factory=lambda: Part(""))
    lacking: list[str] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)

    @property
    def weight(self) -> int:
        """Which of a call's weights a profile is about: 1 where the VM has its own unit."""
        return 1 if self.unit else 0

    @property
    def measure(self) -> str:
        """The unit of that weight."""
        return self.unit or "instructions"

    def calls(self) -> Iterator[Call]:
        """Yields every call of the tree but the root; parents come first."""
        waiting = list(self.root.children.values())[::-1]
        while waiting:
            call = waiting.pop()
            yield call
            waiting.extend(list(call.children.values())[::-1])


def own(call: Call) -> Weights:
    """What a call cost itself."""
    return sum(each[0] for each in call.own.values()), sum(each[1] for each in call.own.values())


def totals(profile: Profile) -> dict[Call, Weights]:
    """What each call cost together with those that it made."""
    found = {call: own(call) for call in profile.calls()}
    for call in reversed(list(found)):
        if call.parent in found:
            more, here = found[call], found[call.parent]
            found[call.parent] = here[0] + more[0], here[1] + more[1]
    return found


def by_function(profile: Profile) -> dict[tuple[str, str], tuple[Weights, Weights]]:
    """The own and total costs of each function, by name and file. What a recursive function calls counts once."""
    whole = totals(profile)
    selves: dict[tuple[str, str], list[int]] = {}
    active: dict[tuple[str, str], int] = {}
    waiting: list[tuple[Call, bool]] = [(call, False) for call in profile.root.children.values()]
    while waiting:
        call, left = waiting.pop()
        key = call.name, call.file
        if left:
            active[key] -= 1
            continue
        numbers = selves.setdefault(key, [0, 0, 0, 0])
        for i, amount in enumerate(own(call)):
            numbers[i] += amount
        if not active.get(key):
            for i, amount in enumerate(whole[call]):
                numbers[2 + i] += amount
        active[key] = active.get(key, 0) + 1
        waiting.append((call, True))
        waiting.extend((child, False) for child in call.children.values())
    return {key: ((n[0], n[1]), (n[2], n[3])) for key, n in selves.items()}
