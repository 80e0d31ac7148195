"""Everything that imports SCons."""
