"""The board with rv32im for the embedded executor."""

from zeroos.platforms.modules import shared


class Host(shared("virt").Host):  # type: ignore[misc]  # a class of a file that is loaded by its path
    xlen = 32
