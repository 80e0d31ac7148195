"""A page that shows an audit as a treemap with tables. It needs no other file and no network."""

from __future__ import annotations

from pathlib import Path

from zeroos.reports.audit import tables
from zeroos.reports.audit.model import LAYERS, Audit
from zeroos.reports.page import page

_TEMPLATE = Path(__file__).with_name("page.html")


def text(audit: Audit) -> str:
    """Returns the page."""
    texts: dict[str, int] = {}

    def number(text: str) -> int:
        return texts.setdefault(text, len(texts))

    sections = [
        (number(one.object), number(one.name), number(one.output), one.why, number(one.by), one.alone)
        for one in audit.sections
    ]
    pieces = [
        (one.section, number(one.name), one.size, number(one.layer), number(one.component), number(one.file))
        for one in audit.pieces
        if one.size
    ]
    made = {
        "program": f"{audit.program} on {audit.platform}" if audit.platform else audit.program,
        "said": tables.trusted(audit),
        "lacking": audit.lacking,
        "groups": LAYERS,
        "texts": list(texts),
        "sections": sections,
        "pieces": pieces,
        "tables": [(table.title, [table.heads, *table.rows]) for table in tables.of(audit) if table.rows],
    }
    return page(_TEMPLATE, made)
