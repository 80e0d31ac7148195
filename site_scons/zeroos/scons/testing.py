"""The command of the targets that run tests."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Sequence

from zeroos.scons.commandline import QUICK

MORE = 20  # factor of the number of random examples


def command(parts: Sequence[str], processes: int, more: bool) -> list[str]:
    """Returns the command that runs the tests of `parts` in `processes` processes.

    `parts` are folders and files below test/, or `quick`; without any, all tests run. With `more`, only the tests with
    random data run, with more of it. ZEROOS_TEST_SEED is the seed, by default a new one."""
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
