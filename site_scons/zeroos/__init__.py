"""ZeroOS: a modular library OS for zkVMs, and a build that links only the parts that a program uses."""
