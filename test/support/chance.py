"""How much of what is random is tried, and from which seed: fixed, so that every run tries the same. `./scons
test-random` sets both for a larger run."""

from __future__ import annotations

import os

SEED = int(os.environ.get("ZEROOS_TEST_SEED", "1"))
MORE = int(os.environ.get("ZEROOS_TEST_MORE", "1"))


def times(count: int) -> int:
    """How many examples a random test tries that usually tries `count`."""
    return count * MORE


def seeds(count: int) -> range:
    """The seeds of a random test that usually has `count`."""
    return range(SEED - 1, SEED - 1 + times(count))
