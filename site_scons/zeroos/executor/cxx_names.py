"""Demangles C++ symbols: reads them as a JSON list, prints one JSON string per symbol, in the same order.

A process of its own, with limits: a symbol of 300 letters may stand for a name that fills all memory, as each
substitution can hold the one before it twice, and a damaged symbol may end the process. Names are cut to MOST letters.
"""

import json
import resource
import sys

MOST = 200
_MEMORY = 1 << 29  # bytes
_TIME = 2  # seconds of processor time


def main() -> None:
    import lief

    for limit, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _TIME), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    symbol = lief.ELF.Symbol()
    for symbol.name in json.load(sys.stdin):
        print(json.dumps(symbol.demangled_name[:MOST]), flush=True)


if __name__ == "__main__":
    main()
