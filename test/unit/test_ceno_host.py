"""Ceno's output in its host: what a program hashes for itself is no part of it."""

from tree import HOME
from zeroos.platforms.modules import module

ceno = module(HOME / "platforms" / "ceno", "host")
OUTPUT, OWN, BLOCK, DIGEST = 0x1000, 0x2000, 0x3000, 32


class Memory:
    """Of a machine that makes calls by hand."""

    def __init__(self):
        self.bytes, self.x = bytearray(0x4000), [0] * 32

    def read(self, address, size):
        return bytes(self.bytes[address : address + size])

    def write(self, address, data):
        self.bytes[address : address + len(data)] = data

    def retire(self):
        pass


def test_permutations_of_the_programs_own():
    """A hash of its own, begun with the same bytes as the output, meets the state that the output is at."""
    host, machine = ceno.Host(b""), Memory()

    def call(number, first, second=0):
        machine.x[ceno.T0], machine.x[ceno.A0], machine.x[ceno.A1] = number, first, second
        assert host.stop(machine, 0) is None

    def output(block):
        machine.write(BLOCK, block)
        call(ceno.XORIN, OUTPUT, BLOCK)
        call(ceno.PERMUTE, OUTPUT)

    first, last = bytes(range(ceno.RATE)), b"end\1" + bytes(ceno.RATE - 5) + b"\x80"
    output(first)
    machine.write(OWN, first + bytes(ceno.STATE - ceno.RATE))
    for _ in range(3):  # of a block of zeros, too
        call(ceno.PERMUTE, OWN)
    output(last)
    call(ceno.COMMIT, OUTPUT)
    assert host.output == first + b"end"
