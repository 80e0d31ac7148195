"""Reads a platform's folder: its descriptor and Python files; reads and writes its ELF files."""
