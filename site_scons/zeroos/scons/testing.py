"""The targets that run tests: the words that start pytest."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Sequence

from zeroos.scons.commandline import QUICK

MORE = 20  # times as many random examples


def command(parts: Sequence[str], processes: int, more: bool) -> list[str]:
    """Runs the tests of `parts` in so many `processes`.

    `parts` are folders and files below test/, or `quick`; without any, all tests run. With `more`, only those run that
    try random data, and more of it. A seed in the environment is taken instead of a new one."""
    words = [sys.executable, "-m", "pytest", "-q", "-n", str(processes)]
    words += [f"test/{part}" for part in parts if part != QUICK]
    if more:
        seed = os.environ.get("ZEROOS_TEST_SEED", str(random.SystemRandom().randrange(1, 1_000_000)))
        return [
            "env",
            f"ZEROOS_TEST_SEED={seed}",
            f"ZEROOS_TEST_MORE={MORE}",
            *words,
            f"--hypothesis-seed={seed}",
            "-m",
            "random",
        ]
    return [*words, "-m", "quick and not slow"] if QUICK in parts else words
