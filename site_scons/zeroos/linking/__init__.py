"""What is linked, why, where it is placed and what the result must obey. Pure: no SCons, no files."""
