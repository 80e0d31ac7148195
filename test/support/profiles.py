"""What `zeroos profile` says of a program: its stacks and their costs."""

from __future__ import annotations

import json
import subprocess
from collections import Counter

from shell import Shell

Stacks = Counter[tuple[str, ...]]


def profiled(
    shell: Shell, *words: str, input: bytes = b"", status: int = 0
) -> tuple[Stacks, subprocess.CompletedProcess[str]]:
    """The stacks of a run, and how many instructions each took; their sum is that of `zeroos run`."""
    done = shell("zeroos", "profile", "--output=made", *words, input=input, status=status)
    total = json.loads(shell("zeroos", "run", "--json", *words, input=input, status=status).stdout)["instructions"]
    made = json.loads((shell.folder / "made/profile.speedscope.json").read_text())
    names = [frame["name"] for frame in made["shared"]["frames"]]
    counted = made["profiles"][0]
    stacks: Stacks = Counter()
    for stack, weight in zip(counted["samples"], counted["weights"]):
        stacks[tuple(names[i] for i in stack)] += weight
    assert sum(stacks.values()) == total == counted["endValue"]
    return stacks, done


def below(stacks: Stacks, name: str) -> Stacks:
    """The stacks that have a function, from there on."""
    found: Stacks = Counter()
    for stack, weight in stacks.items():
        if name in stack:
            found[stack[stack.index(name) :]] += weight
    return found
