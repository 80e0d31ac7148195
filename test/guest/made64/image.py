"""The image is the ELF without what is not loaded."""
import hashlib

from zeroos.platforms.elfwriter import minimal_elf


def pack(elf, choices):
    return minimal_elf(elf)


def image_id(image, cache):
    return hashlib.sha256(image).hexdigest()
