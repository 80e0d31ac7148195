"""The objects that hold a program's files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zeroos import home
from zeroos.errors import ZeroosError
from zeroos.scons import tree
from zeroos.scons.catalog import Makes
from zeroos.scons.image import Image
from zeroos.scons.literals import quoted

if TYPE_CHECKING:  # a link without SCons has its own kind of nodes
    import SCons.Node


def files(objects: Makes, image: Image, path: str) -> list[SCons.Node.Node]:
    """Returns the objects that hold the files of the folder `path`, and the object of their table.

    Raises ZeroosError."""

    def refuse(text: str) -> ZeroosError:
        return ZeroosError(f"Unikernel('{image.name}'): {text}")

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
