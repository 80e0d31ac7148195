"""The embedded executor against a second, slow model: random programs that also rewrite themselves, fault and run
wild; and what a Merkle tree of their memory costs in segments."""

import random

import pytest
from chance import seeds
from zeroos.executor.embedded import Host, Paging, run_embedded
from zeroos.executor.result import Ending

CODE, DATA, END = 0x10000, 0x10800, 0x12000  # code and data share a page of the host
LIMIT = 3000


class Bare(Host):
    """The image is the code; all registers point into the data; x ends up in `output`."""

    space = (0x10000, 0x14000)

    def load(self, machine, image):
        machine.write(CODE, image)
        machine.pc = CODE
        machine.x[1:] = start_registers(self.xlen)
        machine.allow((CODE, END), [(CODE, END)])

    def stop(self, machine, word):
        machine.retire()
        return Ending("exit", 0)

    def finish(self, machine, ending):
        self.output += b"".join(x.to_bytes(8, "little") for x in machine.x) + machine.read(CODE, END - CODE)
        return ending


class Bare64(Bare):
    xlen = 64


class Paged(Bare):
    paging = Paging(bits=6, page=7, node=2, start=3, always=DATA, room=300)

    def count(self, machine, ending):
        state = machine.state
        return {"segments": state.segments, "paging": state.paged + state.charged, "user": machine.cycles}


def start_registers(xlen):
    return [DATA + 64 * n for n in range(1, 24)] + [0, 1, 2, 31, (1 << xlen) - 1, 1 << (xlen - 1), CODE, CODE + 0x100]


class Fault(Exception):
    pass


def signed(x, bits):
    x &= (1 << bits) - 1
    return x - (1 << bits) if x >> (bits - 1) else x


def alu(f3, f7, a, b, bits):
    """An R-type operation on `bits` wide operands."""
    sa, sb, ua, ub = signed(a, bits), signed(b, bits), a & ((1 << bits) - 1), b & ((1 << bits) - 1)
    shift = b & (bits - 1)
    if f7 == 1:
        quotient = -1 if not sb else (abs(sa) // abs(sb)) * (1 if (sa < 0) == (sb < 0) else -1)
        remainder = sa if not sb else sa - sb * quotient
        return [
            sa * sb,
            sa * sb >> bits,
            sa * ub >> bits,
            ua * ub >> bits,
            quotient,
            ua // ub if ub else -1,
            remainder,
            ua % ub if ub else ua,
        ][f3]
    return [
        sa - sb if f7 else sa + sb,
        ua << shift,
        sa < sb,
        ua < ub,
        a ^ b,
        sa >> shift if f7 else ua >> shift,
        a | b,
        a & b,
    ][f3]


def model(image, xlen, limit, seen=None):
    """(how it ended, instructions, registers, memory) by the specification, one instruction at a time. `seen` gets what
    each used: [(address, whether it changed that)]."""
    seen = [] if seen is None else seen
    mask, memory = (1 << xlen) - 1, bytearray(image.ljust(END - CODE, b"\0"))
    x, pc, done = [0, *start_registers(xlen)], CODE, 0

    def inside(address):
        if not CODE <= address < END:
            raise Fault
        return address - CODE

    try:
        while done < limit:
            at = inside(pc)
            w = int.from_bytes(memory[at : at + 4], "little")
            opcode, f3, f7 = w & 0x7F, w >> 12 & 7, w >> 25
            rd, a, b = w >> 7 & 31, x[w >> 15 & 31], x[w >> 20 & 31]
            imm, after, value = signed(w >> 20, 12), pc + 4, None
            used = [(pc, False)]
            if w == 0x73:
                seen.append(used)
                return "exit", done + 1, x, memory
            if opcode in (0x33, 0x3B) and f7 in (0, 1, 0x20):
                bits = xlen if opcode == 0x33 else 32
                if (f7 == 0x20 and f3 not in (0, 5)) or (
                    opcode == 0x3B and (xlen == 32 or f3 in ((2, 3, 4, 6, 7) if f7 != 1 else (1, 2, 3)))
                ):
                    raise Fault
                value = alu(f3, f7, a, b, bits)
                value = value if bits == xlen else signed(value, bits)
            elif opcode in (0x13, 0x1B):
                bits = xlen if opcode == 0x13 else 32
                if opcode == 0x1B and (xlen == 32 or f3 not in (0, 1, 5)):
                    raise Fault
                top = 0
                if f3 in (1, 5):
                    top, imm = (w >> 20) & ~(bits - 1), w >> 20 & (bits - 1)
                    if top not in ((0, 0x400) if f3 == 5 else (0,)):
                        raise Fault
                value = alu(f3, 0x20 if top else 0, a, imm, bits)
                value = value if bits == xlen else signed(value, bits)
            elif (opcode == 0x03 and f3 != 7 and (xlen == 64 or f3 not in (3, 6))) or (
                opcode == 0x23 and f3 <= (3 if xlen == 64 else 2)
            ):
                size = 1 << (f3 & 3)
                address = (a + (imm if opcode == 0x03 else signed(f7 << 5 | rd, 12))) & mask
                where = inside(address)
                if address % size:
                    raise Fault
                used.append((address, opcode == 0x23))
                if opcode == 0x23:
                    memory[where : where + size] = (b & ((1 << 8 * size) - 1)).to_bytes(size, "little")
                else:
                    value = int.from_bytes(memory[where : where + size], "little", signed=f3 < 4)
            elif opcode == 0x63 and f3 not in (2, 3):
                taken = [
                    a == b,
                    a != b,
                    0,
                    0,
                    signed(a, xlen) < signed(b, xlen),
                    signed(a, xlen) >= signed(b, xlen),
                    a < b,
                    a >= b,
                ][f3]
                if taken:
                    after = pc + signed(
                        (w >> 31) << 12 | (w >> 7 & 1) << 11 | (w >> 25 & 63) << 5 | (w >> 8 & 15) << 1, 13
                    )
            elif opcode == 0x6F:
                value, after = (
                    pc + 4,
                    pc
                    + signed((w >> 31) << 20 | (w >> 12 & 255) << 12 | (w >> 20 & 1) << 11 | (w >> 21 & 1023) << 1, 21),
                )
            elif opcode == 0x67 and f3 == 0:
                value, after = pc + 4, a + imm & ~1
            elif opcode in (0x37, 0x17):
                value = signed(w & 0xFFFFF000, 32) + (pc if opcode == 0x17 else 0)
            else:
                raise Fault
            if after & 2:
                raise Fault
            if value is not None and rd and opcode not in (0x23, 0x63):
                x[rd] = int(value) & mask
            seen.append(used)
            pc, done = after & mask, done + 1
    except Fault:
        return "fault", done, x, memory
    return "limit", done, x, memory


def random_word(rng, xlen):
    """Mostly legal, mostly harmless: addresses come from x1..x23 (data) and x30, x31 (code)."""
    kind = rng.random()
    rd, a, b = rng.randrange(20, 30), rng.randrange(32), rng.randrange(32)
    register, f3 = rd << 7 | a << 15 | b << 20, rng.randrange(8) << 12
    narrow = 8 if xlen == 64 and rng.random() < 0.3 else 0
    if kind < 0.3:
        f7 = rng.choice((0, 0, 1, 1, 0x20)) << 25
        return f7 | register | f3 | 0x33 | narrow
    if kind < 0.5:
        return rng.randrange(4096) << 20 | rd << 7 | a << 15 | rng.choice((0, 0, 4, 6, 7, 2, 3)) << 12 | 0x13 | narrow
    if kind < 0.55:
        return rng.choice((0, 0x400)) << 20 | rng.randrange(32) << 20 | rd << 7 | a << 15 | 5 << 12 | 0x13 | narrow
    if kind < 0.7:
        f3 = rng.choice((0, 1, 2, 4, 5, 3, 6) if xlen == 64 else (0, 1, 2, 4, 5))
        return (
            rng.randrange(0, 64, 1 if rng.random() < 0.02 else 8) << 20
            | rd << 7
            | rng.randrange(1, 20) << 15
            | f3 << 12
            | 3
        )
    if kind < 0.85:
        offset = rng.randrange(0, 64, 8) if rng.random() < 0.7 else rng.randrange(0, 512, 4)
        base = rng.randrange(1, 20) if rng.random() < 0.8 else rng.choice((30, 31))
        f3 = rng.choice((0, 1, 2, 3) if xlen == 64 and not offset % 8 else (0, 1, 2))
        return offset >> 5 << 25 | (offset & 31) << 7 | base << 15 | b << 20 | f3 << 12 | 0x23
    if kind < 0.97:
        offset = rng.randrange(-40, 60, 4) if rng.random() < 0.98 else rng.randrange(-40, 60, 2)
        return (
            (offset >> 12 & 1) << 31
            | (offset >> 5 & 63) << 25
            | (offset >> 1 & 15) << 8
            | (offset >> 11 & 1) << 7
            | a << 15
            | b << 20
            | rng.choice((0, 1, 4, 5, 6, 7)) << 12
            | 0x63
        )
    if kind < 0.99:
        return rng.randrange(0, 0x80, 4) << 20 | 31 << 15 | 0x67 | rd << 7
    return rng.getrandbits(32)


@pytest.mark.parametrize("xlen", [32, 64])
@pytest.mark.random
@pytest.mark.parametrize("seed", seeds(6))
def test_random_programs(seed, xlen):
    rng = random.Random(f"{seed} {xlen}")
    endings = set()
    for _ in range(60):
        words = [random_word(rng, xlen) for _ in range(rng.randrange(5, 250))] + [0x73]
        # Words to store over the code: some registers' data, and a pool of instructions that loads can fetch.
        image = b"".join(w.to_bytes(4, "little") for w in words).ljust(DATA - CODE, b"\0")
        image += b"".join(random_word(rng, xlen).to_bytes(4, "little") for _ in range(512))
        kind, done, x, memory = model(image, xlen, LIMIT)
        result = run_embedded(Bare if xlen == 32 else Bare64, image, limit=LIMIT)
        assert (result.ending.kind, result.instructions) == (kind, done), (result.ending, [hex(w) for w in words])
        assert result.output == b"".join(v.to_bytes(8, "little") for v in x) + memory
        endings.add(kind)
    assert {"exit", "fault", "limit"} & endings >= {"fault"}


def paged(seen):
    """What Paged counts, from what each instruction used: all sets of a segment are made anew for every instruction."""
    costs, segments, paging = Paged.paging, [[]], 0

    def charged(segment):
        used = [(costs.always, True), *(one for instruction in segment for one in instruction)]
        total = costs.start
        for which in (used, [one for one in used if one[1]]):  # read; written
            nodes = {((1 << 14) + address - 0x10000) >> costs.bits for address, _ in which}
            total += costs.page * len(nodes)
            while nodes := {node // 2 for node in nodes if node > 1}:
                total += costs.node * len(nodes)
        return total

    for used in seen:
        if len(segments[-1]) + charged(segments[-1]) > costs.room:
            segments.append([])
        segments[-1].append(used)
    paging = sum(map(charged, segments))
    return {"segments": len(segments) - 1, "paging": paging, "user": len(seen)}


@pytest.mark.random
@pytest.mark.parametrize("seed", seeds(6))
def test_paging_of_random_programs(seed):
    rng = random.Random(f"{seed} paging")
    split = 0
    for _ in range(60):
        words = [random_word(rng, 32) for _ in range(rng.randrange(5, 250))] + [0x73]
        image = b"".join(w.to_bytes(4, "little") for w in words).ljust(DATA - CODE, b"\0")
        kind, _, _, _ = model(image, 32, 1000, seen := [])
        result = run_embedded(Paged, image, limit=1000)
        assert result.ending.kind == kind
        if kind != "fault":  # an instruction that faults is fetched, too
            assert result.cycles == paged(seen), [hex(w) for w in words]
            split += result.cycles["segments"]
    assert split


class Long(Paged):
    paging = Paging(bits=6, page=7, node=2, start=3, always=DATA, room=1 << 20)


@pytest.mark.parametrize("host", [Bare, Long])
def test_the_log_is_shown_while_a_program_runs(host):
    """Also where many segments end before it is."""
    shown: list[int] = []
    stands = 0x0000006F.to_bytes(4, "little")  # j .
    run_embedded(host, stands, limit=1 << 26, show=lambda log, count: shown.append(count))
    assert shown == [1 << 24, 2 << 24, 3 << 24]  # but not at the end
