"""Reports of builds and runs for people."""
