"""The board with rv32im for the embedded executor."""

from zeroos.platforms.modules import shared


class Host(shared("virt").Host):
    xlen = 32
