"""What a terminal shows of an audit."""

from __future__ import annotations

from zeroos.reports.audit import tables
from zeroos.reports.audit.model import Audit

_SHOWN = 40  # rows of a table
_WIDTH = 110  # letters of a line


def text(audit: Audit) -> str:
    """Returns the summary; the files have all of it."""
    out = [f"{audit.program} on {audit.platform}" if audit.platform else audit.program]
    out += [f"{name:14} {value}" for name, value in audit.image.items()]
    for table in (tables.sizes(audit), tables.calls(audit), tables.lines(audit), tables.rewritten(audit)):
        if table.rows:
            out += ["", *_table(table)]
    out += ["", tables.trusted(audit)] if audit.lines else [""]
    out += [f"{name} stands in for {function}" for function, name in audit.standins.items()]
    if audit.choices:
        out.append("choices: " + " ".join(f"{name}={value}" for name, value in audit.choices.items()))
    if audit.checks:
        out.append("found to obey: " + ", ".join(audit.checks))
    return "\n".join([*out, *(f"not known: {what}" for what in audit.lacking)]) + "\n"


def _table(table: tables.Table) -> list[str]:
    shown = (
        [table.heads, *table.rows[:_SHOWN], *table.rows[-1:]]
        if len(table.rows) > _SHOWN + 1
        else [table.heads, *table.rows]
    )
    widths = [max(len(row[column]) for row in shown) for column in range(len(table.heads) - 1)]
    lines = []
    for row in shown:
        cells = [cell.rjust(width) if _is_number(cell) else cell.ljust(width) for cell, width in zip(row, widths)]
        line = "  ".join([*cells, row[-1]]).rstrip()
        lines.append(line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…")
    if len(table.rows) > _SHOWN + 1:
        lines.insert(-1, f"… {len(table.rows) - _SHOWN - 1:,} more in the files")
    return lines


def _is_number(cell: str) -> bool:
    return cell[:1].isdigit() or cell in ("bytes", "alone", "lines", "files", "made")
