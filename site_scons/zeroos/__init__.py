"""ZeroOS: a modular library OS for zkVMs, and the build that links of it what a program uses."""
