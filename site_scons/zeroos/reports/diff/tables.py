"""Compares two images: what is in them, by their audits, and their runs with one input, by their profiles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zeroos.executor.result import Result
from zeroos.reports import growth
from zeroos.reports.audit.model import Audit, Piece
from zeroos.reports.profile.model import Profile, by_function
from zeroos.reports.run import ending_text

_SHOWN = 15  # rows of a table
_CHAIN = 3  # references that are shown as a reason


@dataclass
class Side:
    """One of the two: its audit, and its run where one was asked for."""

    audit: Audit
    result: Result | None = None
    profile: Profile | None = None

    @property
    def text(self) -> int | None:
        """Bytes of code and constants, if these are known."""
        return int(self.audit.image["text"]) if "text" in self.audit.image else None

    @property
    def size(self) -> int:
        """Bytes of memory that the image describes."""
        return sum(one.size for one in self.audit.sections)


@dataclass
class Table:
    """A table of what has changed. The columns before `left` are numbers."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    left: int
    more: str = ""  # what is not shown


@dataclass
class Diff:
    """What has changed between two images; without tables, nothing has."""

    old: Side
    new: Side
    tables: list[Table] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)


def compare(old: Side, new: Side) -> Diff:
    """Returns what has changed."""
    made = Diff(old, new)
    tables = [_totals(old, new)]
    if all(any(piece.layer != "unknown" for piece in side.audit.pieces) for side in (old, new)):
        views = [_components, _functions, _lines]
        if old.audit.platform and new.audit.platform:  # else choices and calls are not known
            views = [_facts, *views, _calls]
        tables += [view(old.audit, new.audit) for view in views]
    made.tables = [table for table in (*tables, _costs(old, new)) if table.rows]
    for name, side in (("OLD", old), ("NEW", new)):
        made.lacking += [f"of {name}, {what}" for what in side.audit.lacking]
        made.lacking += [f"of {name}'s run, {what}" for what in (side.profile.lacking if side.profile else ())]
    return made


def _totals(old: Side, new: Side) -> Table:
    """Numbers of the whole."""
    numbers = [("bytes in memory", old.size, new.size)]
    if old.text is not None and new.text is not None:
        numbers.insert(0, ("bytes of text", old.text, new.text))
    numbers.append(("bytes of the file", int(old.audit.image["bytes"]), int(new.audit.image["bytes"])))
    if old.result and new.result:
        numbers.append(("instructions", old.result.instructions, new.result.instructions))
        (unit, before), (other, after) = old.result.charged, new.result.charged
        if unit == other != "":
            numbers.append((unit, before, after))
    rows = [
        (f"{before:,}", f"{after:,}", f"{after - before:+,}", percent(before, after), name)
        for name, before, after in numbers
        if before != after
    ]
    return Table("Totals", ("before", "after", "change", "", ""), rows, 4)


def percent(before: int, after: int) -> str:
    """How much more that is, in percent."""
    return f"{100 * (after - before) / before:+.2f} %" if before else ""


def _facts(old: Audit, new: Audit) -> Table:
    """Choices and other texts."""
    before, after = _texts(old), _texts(new)
    rows = [
        (name, before.get(name, "—"), after.get(name, "—"))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]
    return Table("Choices and identity", ("", "before", "after"), rows, 0)


def _texts(audit: Audit) -> dict[str, str]:
    made = {**audit.choices, "platform": audit.platform}
    made |= {name: value for name, value in audit.image.items() if name not in ("bytes", "file", "sha256", "text")}
    made |= {f"stand-in for {function}": file for function, file in audit.standins.items()}
    return made


def _components(old: Audit, new: Audit) -> Table:
    def sizes(audit: Audit) -> Mapping[str, int]:
        return dict(
            audit.sizes(lambda one: one.layer if one.component in ("", one.layer) else f"{one.layer} {one.component}")
        )

    return _changes("Components", "bytes", "component", growth.changes(sizes(old), sizes(new)))


def _functions(old: Audit, new: Audit) -> Table:
    """Functions and data that came, went or have another size. What came has a reason: who refers to it."""
    before, after = _by_name(old), _by_name(new)
    reasons = {name: _reason(new, piece) for name, (_, piece) in after.items() if name not in before}
    sizes = [{name: size for name, (size, _) in found.items()} for found in (before, after)]
    return _changes("Functions and data", "bytes", "function", growth.changes(*sizes), reasons)


def _by_name(audit: Audit) -> dict[str, tuple[int, Piece]]:
    found: dict[str, tuple[int, Piece]] = {}
    for piece in audit.pieces:
        name = (
            f"{piece.name} ({piece.file or piece.component})" if piece.name else f"without a symbol ({piece.component})"
        )
        size, first = found.get(name, (0, piece))
        found[name] = size + piece.size, first
    return found


def _reason(audit: Audit, piece: Piece) -> str:
    """What wants a piece, nearest first."""
    names = [symbol for symbol, _ in audit.chain(piece.section)]
    if names[:1] == [piece.symbol]:
        names = names[1:]
    return ", for ".join(names[:_CHAIN]) + (" …" if len(names) > _CHAIN else "")


def _calls(old: Audit, new: Audit) -> Table:
    """Linux calls that came and went."""
    before, after = ({call.name: call for call in audit.calls} for audit in (old, new))
    rows = [
        (
            f"{(after.get(name) or before[name]).alone:,}",
            name,
            "new" if name in after else "gone",
            _why(after.get(name)),
        )
        for name in sorted(before.keys() ^ after.keys())
    ]
    return Table("Linux calls", ("bytes alone", "call", "", "because"), list(rows), 1)


def _why(call: object) -> str:
    return "; ".join(getattr(call, "chain", [])[:_CHAIN])


def _lines(old: Audit, new: Audit) -> Table:
    """Live source lines by layer."""

    def counts(audit: Audit) -> Counter[str]:
        found: Counter[str] = Counter()
        for file, lines in audit.lines.items():
            found[audit.files.get(file, "unknown")] += len(lines)
        return found

    return _changes("Lines of source", "lines", "layer", growth.changes(counts(old), counts(new)))


def _costs(old: Side, new: Side) -> Table:
    """What functions cost themselves, inlined ones apart."""
    if not (old.result and new.result and old.profile and new.profile):
        return Table("", (), [], 0)
    if (endings := [ending_text(side.result.ending) for side in (old, new) if side.result])[0] != endings[1]:
        return Table("Runs", ("before", "after"), [endings], 0)
    same = old.profile.unit == new.profile.unit
    which, unit = (old.profile.weight, old.profile.measure) if same else (0, "instructions")
    found = []
    for profile in (old.profile, new.profile):
        costs: Counter[str] = Counter()
        for (name, file), (own, _) in by_function(profile).items():
            costs[f"{name} ({file})" if file else name] += own[which]
        found.append({name: cost for name, cost in costs.items() if cost})
    return _changes(f"{unit.capitalize()} of the run", unit, "function", growth.changes(*found))


def _changes(
    title: str, unit: str, what: str, found: Sequence[growth.Change], reasons: Mapping[str, str] | None = None
) -> Table:
    numbers = [(f"{one.before or 0:,}", f"{one.after or 0:,}", f"{one.by:+,}", one) for one in found]
    rows = [
        (*number, one.name, *((_said(one, reasons),) if reasons is not None else (one.how,)))
        for *number, one in numbers
    ]
    rest = found[_SHOWN:]
    more = f"{len(rest):,} more: {sum(one.by for one in rest):+,}" if rest else ""
    head = ("before", "after", unit, what, "" if reasons is None else "why")
    return Table(title, head, list(rows[:_SHOWN]), 3, more)


def _said(change: growth.Change, reasons: Mapping[str, str]) -> str:
    reason = reasons.get(change.name)
    return f"new, for {reason}" if reason else change.how
