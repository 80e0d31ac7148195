"""Reads and rewrites object files. Pure functions: bytes in, tuples or bytes out."""
