"""A test that takes too much memory fails, and only that one."""

import gc

import pytest
import watch


def test_a_test_that_takes_too_much_is_stopped(monkeypatch):
    if not watch.in_use():
        pytest.skip("this system does not say how much memory a process has")
    monkeypatch.setattr(watch, "LIMIT", watch.in_use() + (64 << 20))
    taken = []
    with pytest.raises(watch.TooMuchMemory, match="MiB of memory"), watch.MemoryWatch():
        while True:
            taken.append(bytes(1 << 20))
    assert len(taken) >= 64
    del taken
    gc.collect()
    with watch.MemoryWatch():
        sum(range(1_000_000))
