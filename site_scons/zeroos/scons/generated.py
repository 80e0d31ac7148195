"""Objects of generated sources: a program's arguments and environment, and its files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

import SCons.Errors
import SCons.Node

from zeroos import home
from zeroos.errors import ZeroosError
from zeroos.scons import tree
from zeroos.scons.compiling import on_disk
from zeroos.scons.image import Image
from zeroos.scons.objects import Objects, named, quoted


def startup(objects: Objects, image: Image, args: Sequence[str], env: Mapping[str, str]) -> SCons.Node.Node:
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


def files(objects: Objects, env, image: Image, folder: object) -> list[SCons.Node.Node]:
    """Returns the objects that hold a folder's files, and the object of their table.

    A relative `folder` is relative to `env`'s. Raises ZeroosError."""

    def refuse(text: str) -> ZeroosError:
        return ZeroosError(f"Unikernel('{image.name}'): {text}")

    try:
        path = on_disk(named(env.fs.Dir, folder))
    except (TypeError, AttributeError, SCons.Errors.UserError):
        raise refuse(f"files={folder!r}: expected a folder") from None
    root, place = tree.read(path, refuse), f"{image.folder}/files"
    command = image.catalog.command([])
    made = [
        objects.declare(
            f"{place}/{file.symbol}.o",
            objects.text(f"{place}/{file.symbol}.S", tree.assembly(file, quoted(f"{path}/{file.path}"))),
            command,
            [],
        )
        for file in root.files()
    ]
    headers = home.shown(image.catalog.home / "libos" / "internal")
    text = objects.text(f"{place}.c", tree.table(root, quoted))
    return [
        *made,
        objects.declare(
            f"{place}.o", text, image.catalog.command(["-std=c11", f"-I{headers}"]), [home.searched(headers)]
        ),
    ]
