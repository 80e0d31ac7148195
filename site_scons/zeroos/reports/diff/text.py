"""Shows what has changed between two images: for a terminal, and as Markdown for a pull request."""

from __future__ import annotations

from zeroos.reports.diff.tables import Diff, Table


def _title(diff: Diff) -> str:
    audits = [side.audit for side in (diff.old, diff.new)]
    return " → ".join(
        f"{audit.image.get('file', audit.program)}{f' on {audit.platform}' if audit.platform else ''}"
        for audit in audits
    )


def plain(diff: Diff) -> str:
    """Returns the tables for a terminal."""
    parts = [_title(diff)]
    for table in diff.tables:
        rows = [table.head, *table.rows]
        last = len(table.head) - 1
        widths = [max(len(row[i]) for row in rows) for i in range(last)]
        parts += ["", table.title]
        for row in rows:
            cells = [row[i].rjust(widths[i]) if i < table.left else row[i].ljust(widths[i]) for i in range(last)]
            parts.append("  ".join(["", *cells, row[last]]).rstrip())
        parts += [f"  {table.more}"] if table.more else []
    if not diff.tables:
        parts.append("nothing has changed")
    return "\n".join([*parts, *(f"not known: {what}" for what in diff.lacking)]) + "\n"


def markdown(diff: Diff) -> str:
    """Returns the tables as GitHub shows them."""
    parts = [f"## {_escaped(_title(diff))}"]
    for table in diff.tables:
        parts += ["", f"### {table.title}", "", *_rows(table)]
        parts += ["", table.more] if table.more else []
    if not diff.tables:
        parts += ["", "Nothing has changed."]
    for what in diff.lacking:
        parts += ["", f"Not known: {_escaped(what)}"]
    return "\n".join(parts) + "\n"


def _rows(table: Table) -> list[str]:
    rule = ["---:" if i < table.left else "---" for i in range(len(table.head))]
    return [f"| {' | '.join(map(_escaped, row))} |" for row in (table.head, rule, *table.rows)]


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is: names of C++ functions have letters that mean something there."""
    for letter in "\\`*_|<>[]":
        text = text.replace(letter, f"\\{letter}")
    return text
