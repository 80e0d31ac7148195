"""The parts of a program that it has marked, with their costs."""

from __future__ import annotations

from dataclasses import dataclass, field

from zeroos.executor.marks import Mark
from zeroos.executor.result import Result


@dataclass
class Part:
    """A marked part, how often it ran, and what it cost; `children` lie in it."""

    name: str
    count: int = 0
    instructions: int = 0
    cost: int = 0  # in the VM's own unit
    children: dict[str, Part] = field(default_factory=dict)

    def rows(self) -> list[dict[str, object]]:
        """Returns the parts in it, as plain values."""
        return [
            {
                "name": child.name,
                "count": child.count,
                "instructions": child.instructions,
                "cost": child.cost,
                "parts": child.rows(),
            }
            for child in self.children.values()
        ]


def parts(result: Result) -> tuple[Part, list[str]]:
    """Returns a nameless part with all that a run has marked, and what is wrong with the marks, in sentences. Parts
    that are open at the end of the run end there."""
    root, wrong = Part(""), []
    running: list[tuple[Part, Mark]] = []

    def ended(instructions: int, cost: int) -> Part:
        part, begin = running.pop()
        part.instructions += instructions - begin.instructions
        part.cost += cost - begin.cost
        return part

    for mark in result.marks:
        if not mark.ends:
            above = running[-1][0] if running else root
            part = above.children.setdefault(mark.name, Part(mark.name))
            part.count += 1
            running.append((part, mark))
        elif all(part.name != mark.name for part, _ in running):
            wrong.append(f"the mark {mark.name} ends, but had not begun")
        else:
            while (part := ended(mark.instructions, mark.cost)).name != mark.name:
                wrong.append(f"the mark {part.name} had not ended when {mark.name} did, which it lies in")
    while running:
        part = ended(result.instructions, result.charged[1])
        wrong.append(f"the mark {part.name} had not ended when the run did")
    return root, list(dict.fromkeys(wrong))


def text(root: Part, unit: str) -> str:
    """Returns a line for each part, those within others indented; nothing without parts. `unit` is that of the cost, ""
    if it is one for every instruction."""
    rows: list[tuple[str, str, str, str]] = []

    def add(part: Part, depth: int) -> None:
        for child in part.children.values():
            name = "  " * depth + child.name
            rows.append((f"{child.instructions:,}", f"{child.cost:,}", f"{child.count:,}", name))
            add(child, depth + 1)

    add(root, 0)
    if not rows:
        return ""
    rows.insert(0, ("instructions", unit, "times", "mark"))
    columns = (0, 1, 2) if unit else (0, 2)
    widths = {i: max(len(row[i]) for row in rows) for i in columns}
    return "".join("  ".join([*(row[i].rjust(widths[i]) for i in columns), row[3]]) + "\n" for row in rows)
