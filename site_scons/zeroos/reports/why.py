"""Shows why something is in an image: the chain of references from it back to the entry."""

from __future__ import annotations

from zeroos.linking import diagnosis

from .model import Image


def text(image: Image, wanted: str) -> str:
    """Returns the chain for the symbol or Linux call `wanted`, as lines, or says that it is not in the image."""
    if image.closure.chain(f"__linux_{wanted}"):  # musl has functions with the names of most calls: the call goes first
        wanted = f"__linux_{wanted}"
    chain = image.closure.chain(wanted)
    head = f"{image.name} on {image.platform.name}: "
    if not chain:
        return f"{head}'{wanted}' is not in the image"
    definer = image.closure.definitions.get(wanted)
    origin = f"from {image.source(definer)}" if definer else "made by the linker"
    return "\n  ".join([f"{head}{wanted} is in the image, {origin}", *diagnosis.chain(chain, image.source)])
