"""Runs an image: on the embedded executor, or on the zkVM's own."""
