"""Pages of reports: one file each, which needs no other file and no network."""

from __future__ import annotations

import json
from pathlib import Path

_HERE = Path(__file__).parent


def page(template: Path, data: object) -> str:
    """Returns the page that `template` makes of `data`. The words STYLE, SCRIPT and DATA in it are replaced: by what
    all pages share, and by the data."""
    content = json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")  # a name must not end the script
    text = template.read_text()
    for word, file in (("STYLE", "page.css"), ("SCRIPT", "page.js")):
        text = text.replace(word, (_HERE / file).read_text(), 1)
    return text.replace("DATA", content, 1)
