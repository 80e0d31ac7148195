"""ZeroOS: a modular library OS for zkVMs, and a build that links only the parts that a program uses."""

import sys

if sys.dont_write_bytecode:
    from zeroos import bytecode

    bytecode.keep()
