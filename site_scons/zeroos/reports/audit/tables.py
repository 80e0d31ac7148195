"""The tables of an audit, which the summary and the page show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from zeroos.reports.audit.model import TRUSTED, Audit

Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: numbers, then names."""

    title: str
    heads: Row
    rows: list[Row]


def of(audit: Audit) -> list[Table]:
    """Returns the tables, whole; those of what there is none of have no rows."""
    return [
        Table("Image", ("", ""), list(audit.image.items())),
        sizes(audit),
        calls(audit),
        lines(audit),
        files(audit),
        Table("Choices", ("", ""), list(audit.choices.items())),
        rewritten(audit),
        Table("Stand-ins", ("function", "file that stands in for it"), sorted(audit.standins.items())),
        Table("Rules that the image was found to obey", ("rule",), [(rule,) for rule in audit.checks]),
    ]


def sizes(audit: Audit) -> Table:
    """Returns the sizes of layers and components, the largest first."""
    total = sum(piece.size for piece in audit.pieces)
    inner: Counter[tuple[str, str]] = Counter()
    for piece in audit.pieces:
        inner[piece.layer, piece.component] += piece.size
    rows: list[Row] = []
    for layer, size in audit.sizes(lambda piece: piece.layer):
        rows.append((f"{size:,}", _percent(size, total), layer, ""))
        parts = sorted(
            ((n, name) for (of, name), n in inner.items() if of == layer), key=lambda each: (-each[0], each[1])
        )
        rows += [(f"{n:,}", _percent(n, total), "", name) for n, name in parts if name != layer]
    rows.append((f"{total:,}", "", "all", f"{len(audit.sections):,} sections, {len(audit.pieces):,} symbols"))
    return Table("Owners", ("bytes", "", "layer", "component"), rows)


def calls(audit: Audit) -> Table:
    """Returns the Linux calls."""
    rows: list[Row] = [(f"{one.size:,}", f"{one.alone:,}", one.name, ", ".join(one.callers)) for one in audit.calls]
    return Table("Linux calls", ("bytes", "alone", "call", "called by"), rows)


def lines(audit: Audit) -> Table:
    """Returns the numbers of live lines by layer."""
    amount: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for file, live in audit.lines.items():
        amount[audit.files.get(file, "unknown")] += len(live)
        count[audit.files.get(file, "unknown")] += 1
    rows: list[Row] = [(f"{n:,}", f"{count[layer]:,}", layer) for layer, n in amount.most_common()]
    return Table("Lines of source with an instruction in the image", ("lines", "files", "layer"), rows)


def files(audit: Audit) -> Table:
    """Returns the live lines of each file of the layers below the program."""
    rows = sorted(audit.trusted().items(), key=lambda item: (-item[1], item[0]))
    return Table("Files that the program trusts", ("lines", "file"), [(f"{n:,}", file) for file, n in rows])


def trusted(audit: Audit) -> str:
    """Returns a sentence: how many lines the program trusts; "" where no lines are known."""
    found = audit.trusted()
    if not found:
        return ""
    layers = {audit.files[file] for file in found}
    said = ", ".join(layer for layer in TRUSTED if layer in layers)
    return f"What the program trusts ({said}) is {sum(found.values()):,} lines in {len(found):,} files."


def rewritten(audit: Audit) -> Table:
    """Returns what was changed in objects of other compilers."""
    rows: list[Row] = []
    for one in audit.rewritten:
        what = ", ".join(f"{count:,} {name}" for name, count in one.counts.items())
        rows.append((f"{one.before:,}", f"{one.after:,}", f"{one.object}: {what}"))
        rows += [
            ("", "", f"{function} of it makes Linux calls whose numbers only a run knows") for function in one.unknown
        ]
    return Table("Rewritten objects", ("bytes of code", "made", "object"), rows)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else ""
