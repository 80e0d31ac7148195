"""The objects that hold a program's files."""

from __future__ import annotations

import SCons.Errors
import SCons.Node

from zeroos import home
from zeroos.errors import ZeroosError
from zeroos.scons import tree
from zeroos.scons.compiling import on_disk
from zeroos.scons.image import Image
from zeroos.scons.literals import quoted
from zeroos.scons.objects import Objects, named


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
