"""No test may take all of a machine's memory: a test that does fails, and the others go on."""

from __future__ import annotations

import ctypes
import os
import sys
import threading

LIMIT = 2 << 30  # bytes of memory in use by a test process
EVERY = 0.05  # seconds between two looks
PATIENCE = 40  # looks after which a test that does not stop takes its process with it


class TooMuchMemory(BaseException):
    """Raised in the midst of a test that has too much memory. Not an Exception: a test's code might take that for its
    own."""

    def __init__(self) -> None:
        super().__init__(f"this test takes more than {LIMIT >> 20:,} MiB of memory")


def in_use() -> int:
    """This process's memory in bytes, from Linux' /proc/self/statm; 0 on other systems."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


class MemoryWatch:
    """While it is entered, a thread looks at the memory of this process, and stops the thread that entered it at
    LIMIT."""

    def __enter__(self) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(threading.get_ident(),), daemon=True)
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self, test: int) -> None:
        looks = 0
        while not self._over.wait(EVERY):
            if in_use() <= LIMIT:
                continue
            if looks == 0:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(test), ctypes.py_object(TooMuchMemory))
            looks += 1
            if looks > PATIENCE:
                sys.stderr.write(f"{TooMuchMemory()}\n")
                os._exit(1)
