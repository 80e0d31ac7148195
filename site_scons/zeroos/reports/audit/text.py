"""What a terminal shows of an audit."""

from __future__ import annotations

from collections.abc import Sequence

from zeroos.reports.audit.model import TRUSTED, Audit

_SHOWN = 12  # rows of a table
_CALLERS = 3


def text(audit: Audit) -> str:
    """Returns the summary: sizes, calls, lines, choices, and what is not known."""
    parts = [f"{audit.program}{f' on {audit.platform}' if audit.platform else ''}", *_identity(audit)]
    parts += ["", *_sizes(audit)]
    if audit.calls:
        parts += ["", *_calls(audit)]
    if audit.lines:
        parts += ["", *_lines(audit)]
    parts += ["", *_facts(audit)]
    return "\n".join(line.rstrip() for line in parts) + "\n"


def _identity(audit: Audit) -> list[str]:
    return [
        f"  {name:10} {int(value):,}" if name == "bytes" else f"  {name:10} {value}"
        for name, value in audit.image.items()
    ]


def _sizes(audit: Audit) -> list[str]:
    total = sum(piece.size for piece in audit.pieces)
    layers = audit.sizes(lambda piece: piece.layer)
    rows = [("bytes", "", "layer", "component")]
    for layer, size in layers:
        rows.append((f"{size:,}", _percent(size, total), layer, ""))
        inner = [
            (component, part)
            for (name, component), part in _pairs(audit)
            if name == layer and component not in (layer, "")
        ]
        rows += [(f"{part:,}", _percent(part, total), "", component) for component, part in inner[:_SHOWN]]
        if rest := inner[_SHOWN:]:
            rest_size = sum(part for _, part in rest)
            rows.append((f"{rest_size:,}", _percent(rest_size, total), "", f"{len(rest)} more"))
    rows.append((f"{total:,}", "", "all", f"{len(audit.sections):,} sections, {len(audit.pieces):,} symbols"))
    return _table(rows, 2)


def _pairs(audit: Audit) -> list[tuple[tuple[str, str], int]]:
    sums: dict[tuple[str, str], int] = {}
    for piece in audit.pieces:
        key = piece.layer, piece.component
        sums[key] = sums.get(key, 0) + piece.size
    return sorted(sums.items(), key=lambda item: (-item[1], item[0]))


def _calls(audit: Audit) -> list[str]:
    rows = [("bytes", "alone", "Linux call", "called by")]
    for call in audit.calls:
        more = f" and {len(call.callers) - _CALLERS} more" if len(call.callers) > _CALLERS else ""
        rows.append((f"{call.size:,}", f"{call.alone:,}", call.name, ", ".join(call.callers[:_CALLERS]) + more))
    return _table(rows, 2)


def _lines(audit: Audit) -> list[str]:
    trusted = audit.trusted()
    counts: dict[str, tuple[int, int]] = {}
    for file, lines in audit.lines.items():
        layer = audit.files.get(file, "unknown")
        files, amount = counts.get(layer, (0, 0))
        counts[layer] = files + 1, amount + len(lines)
    rows = [("lines", "files", "layer", "")]
    rows += [
        (f"{n:,}", f"{files:,}", layer, "") for layer, (files, n) in sorted(counts.items(), key=lambda i: -i[1][1])
    ]
    said = f"what the program trusts ({', '.join(layer for layer in TRUSTED if layer in counts)}) "
    said += f"is {sum(trusted.values()):,} lines in {len(trusted):,} files"
    return [*_table(rows, 2), said]


def _facts(audit: Audit) -> list[str]:
    said = []
    if audit.choices:
        said.append("choices     " + " ".join(f"{name}={value}" for name, value in audit.choices.items()))
    for change in audit.rewritten[:_SHOWN]:
        what = ", ".join(f"{count:,} {name}" for name, count in change.counts.items())
        said.append(f"rewritten   {change.object}: {what}; {change.before:,} bytes of code made {change.after:,}")
        said += [f"any call    {function} of {change.object}" for function in change.unknown]
    if rest := audit.rewritten[_SHOWN:]:
        said.append(f"rewritten   {len(rest):,} more objects")
    said += [f"stands in   {file} for {function}" for function, file in audit.standins.items()]
    if audit.checks:
        said.append(f"checked     {', '.join(audit.checks)}")
    return said + [f"not known: {what}" for what in audit.lacking]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else ""


def _table(rows: Sequence[tuple[str, str, str, str]], right: int) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    cells = [
        [row[i].rjust(widths[i]) if i < right else row[i].ljust(widths[i]) for i in range(3)] + [row[3]] for row in rows
    ]
    return ["  ".join(each) for each in cells]
