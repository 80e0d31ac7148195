"""The JSON of https://www.speedscope.app: a profile of stacks and weights, for each of the two weights."""

from __future__ import annotations

import json

from zeroos.reports.profile.model import Call, Profile, own

SCHEMA = "https://www.speedscope.app/file-format-schema.json"


def text(profile: Profile) -> str:
    """Returns the file's contents."""
    frames: dict[tuple[str, str], int] = {}

    def number(call: Call) -> int:
        return frames.setdefault((call.name, call.file), len(frames))

    stacks = [([number(frame) for frame in call.stack()], own(call)) for call in profile.calls() if any(own(call))]
    units = ["instructions", profile.unit] if profile.unit else ["instructions"]
    made = {
        "$schema": SCHEMA,
        "name": profile.program,
        "activeProfileIndex": profile.weight,
        "shared": {"frames": [{"name": name, "file": file} if file else {"name": name} for name, file in frames]},
        "profiles": [
            {
                "type": "sampled",
                "name": unit,
                "unit": "none",
                "startValue": 0,
                "endValue": profile.total[i],
                "samples": [stack for stack, _ in stacks],
                "weights": [weights[i] for _, weights in stacks],
            }
            for i, unit in enumerate(units)
        ],
    }
    return json.dumps(made, separators=(",", ":")) + "\n"
