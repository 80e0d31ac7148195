"""The profile of a run: a call tree with costs, and one file for each format that it is written in."""
