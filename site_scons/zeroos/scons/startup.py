"""The object that holds a program's arguments and its environment."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from zeroos.scons.catalog import Makes
from zeroos.scons.image import Image
from zeroos.scons.literals import quoted

if TYPE_CHECKING:  # a link without SCons has its own kind of nodes
    import SCons.Node


def startup(objects: Makes, image: Image, args: Sequence[str], env: Mapping[str, str]) -> SCons.Node.Node:
    """Returns the object that holds argv and, right behind it, the environment: libos/start puts them on the stack."""
    lines = [
        "/* Written by the build: what Unikernel(args=, env=) declares. C lets a program change these strings. */",
        f"int zeroos_argc = {len(args)};",
        f"const char zeroos_program[] = {quoted('/' + os.path.basename(args[0]))};",
    ]
    names = []
    for kind, strings in ("argv", args), ("envp", [f"{name}={value}" for name, value in env.items()]):
        lines += [f"static char zeroos_{kind}_{i}[] = {quoted(str(word))};" for i, word in enumerate(strings)]
        names += [*(f"zeroos_{kind}_{i}" for i in range(len(strings))), "0"]
    lines += [
        f"int zeroos_words = {len(names)};",
        f"char *const zeroos_argv[] = {{ {', '.join(names)} }};",
        f"char *const *const zeroos_envp = zeroos_argv + {len(args) + 1};",
    ]
    text = objects.text(f"{image.folder}/startup.c", "\n".join(lines) + "\n")
    return objects.declare(f"{image.folder}/startup.o", text, image.catalog.command(["-std=c11"]), [])
