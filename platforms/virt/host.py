"""The board with rv64im for the embedded executor."""

from zeroos.platforms.modules import shared


class Host(shared("virt").Host):
    xlen = 64
