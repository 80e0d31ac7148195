"""Makes what is not code follow code that has moved, where relocations do not suffice: a distance may have outgrown its
place, or an assembler has put it there as a number."""

from __future__ import annotations

from collections.abc import Mapping

from .editing import Editor
from .frames import Frames
from .moving import Moved, move
from .splices import Before, Splices

_FRAMES = (".eh_frame", ".debug_frame")


class Following:
    """The sections of an object that follow its code."""

    def __init__(self, edit: Editor) -> None:
        """To be made before the code is moved."""
        self._edit = edit
        self._frames = [number for number in range(len(edit.heads)) if edit.name(number) in _FRAMES]
        self._before = Before(edit, self._frames)

    def follow(self, moved: Mapping[int, Moved]) -> None:
        """Follows the code. `moved` is section of code -> where old offsets are now."""
        splices: dict[int, Splices] = {}
        wider: list[list[int]] = []
        for section in self._frames:
            frames = Frames(self._edit, self._before, moved, section)
            frames.follow()
            splices[section] = frames.splices
            wider += frames.wider
        changed = {section: one for section, one in splices.items() if one.settle()}
        move(self._edit, {section: one.moved for section, one in changed.items()})
        for section, one in changed.items():
            one.apply(self._edit.contents[section])
        for row in wider:
            row[0] += 1
