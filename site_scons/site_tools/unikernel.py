"""The SCons tool `unikernel`. docs/build.md describes its methods.

env.Unikernel(name, sources, …) declares unikernel images and returns their nodes; env.Package(name, version, sha256) is
the folder of a source package of the registry."""

import importlib.util
import os
import sys

from SCons.Node.FS import get_default_fs

__all__ = ["exists", "generate"]

if importlib.util.find_spec("zeroos") is None:  # found by toolpath=: the package lies beside it
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

before = os.getcwd()  # perhaps that of a SConscript; the engine's paths are relative to the SConstruct's
os.chdir(get_default_fs().pathTop)
try:
    from zeroos.scons.methods import generate
finally:
    os.chdir(before)


def exists(env):
    """Everything it needs comes with Python."""
    return True
