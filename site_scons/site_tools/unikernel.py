"""The SCons tool `unikernel`. docs/build.md describes its methods.

env.Unikernel(name, sources, …) declares unikernel images and returns their nodes. env.Package(name, version, sha256)
returns the folder of a source package from the registry."""

import importlib.util
import os
import sys

from SCons.Node.FS import get_default_fs

__all__ = ["exists", "generate"]

if importlib.util.find_spec("zeroos") is None:  # SCons found this file by toolpath=; the package is in ..
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

before = os.getcwd()  # may be a SConscript's folder, but the engine's paths are relative to the SConstruct's
os.chdir(get_default_fs().pathTop)
try:
    from zeroos.scons.methods import generate
finally:
    os.chdir(before)


def exists(env):
    """Returns True: everything that the tool needs comes with Python packages."""
    return True
