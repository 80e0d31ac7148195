"""The parts of a program that it has marked, with their costs."""

from __future__ import annotations

from dataclasses import dataclass, field

from zeroos.executor.profiling import Mark


@dataclass
class Part:
    """A marked part, how often it ran, and what it cost; `children` lie in it."""

    name: str
    count: int = 0
    instructions: int = 0
    cycles: int = 0
    children: dict[str, Part] = field(default_factory=dict)


def parts(marks: list[Mark], end: tuple[int, int]) -> tuple[Part, list[str]]:
    """Returns a nameless part with all marked ones, and what is wrong with the marks, in sentences. `end` are the
    instructions and cycles at the end of the run, where parts end that are still open."""
    root, wrong = Part(""), []
    running: list[tuple[Part, Mark]] = []

    def ended(instructions: int, cycles: int) -> Part:
        part, begin = running.pop()
        part.instructions += instructions - begin.instructions
        part.cycles += cycles - begin.cycles
        return part

    for mark in marks:
        if not mark.ends:
            above = running[-1][0] if running else root
            part = above.children.setdefault(mark.name, Part(mark.name))
            part.count += 1
            running.append((part, mark))
        elif all(part.name != mark.name for part, _ in running):
            wrong.append(f"the mark {mark.name} ends, but had not begun")
        else:
            while (part := ended(mark.instructions, mark.cycles)).name != mark.name:
                wrong.append(f"the mark {part.name} had not ended when {mark.name} did, which it lies in")
    while running:
        part = ended(*end)
        wrong.append(f"the mark {part.name} had not ended when the run did")
    return root, list(dict.fromkeys(wrong))


def text(root: Part, cycles: bool) -> str:
    """Returns a line for each part, those within others indented; nothing without parts."""
    rows: list[tuple[str, str, str, str]] = []

    def add(part: Part, depth: int) -> None:
        for child in part.children.values():
            name = "  " * depth + child.name
            rows.append((f"{child.instructions:,}", f"{child.cycles:,}", f"{child.count:,}", name))
            add(child, depth + 1)

    add(root, 0)
    if not rows:
        return ""
    rows.insert(0, ("instructions", "cycles", "times", "mark"))
    columns = (0, 1, 2) if cycles else (0, 2)
    widths = {i: max(len(row[i]) for row in rows) for i in columns}
    return "".join("  ".join([*(row[i].rjust(widths[i]) for i in columns), row[3]]) + "\n" for row in rows)
