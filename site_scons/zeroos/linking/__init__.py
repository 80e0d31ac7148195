"""Selects what is linked, places it and checks the result. Pure functions: no SCons, no file access."""
