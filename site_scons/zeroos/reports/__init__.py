"""What a build or a run shows to people."""
