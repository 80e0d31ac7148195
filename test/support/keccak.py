"""Keccak with a padding of choice (FIPS 202), which hashlib has for SHA-3 alone."""

_MASK = (1 << 64) - 1


def _constants():
    """The round constants, from the shift register of section 3.2.5."""
    state = 1
    for _ in range(24):
        constant = 0
        for power in range(7):
            if state & 1:
                constant |= 1 << ((1 << power) - 1)
            state = state << 1 ^ (0x171 if state >> 7 else 0)
        yield constant


_CONSTANTS = tuple(_constants())


def _left(x: int, n: int) -> int:
    return (x << n % 64 | x >> (-n % 64)) & _MASK if n % 64 else x


def f1600(lanes: list[int]) -> list[int]:
    """The permutation; lane (x, y) is at x + 5 y."""
    a = list(lanes)
    for constant in _CONSTANTS:
        c = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        a = [lane ^ c[(i + 4) % 5] ^ _left(c[(i + 1) % 5], 1) for i, lane in enumerate(a)]
        b, x, y = [a[0]] * 25, 1, 0
        for t in range(24):
            b[y + 5 * ((2 * x + 3 * y) % 5)] = _left(a[x + 5 * y], (t + 1) * (t + 2) // 2)
            x, y = y, (2 * x + 3 * y) % 5
        a = [b[i] ^ ~b[i // 5 * 5 + (i + 1) % 5] & b[i // 5 * 5 + (i + 2) % 5] for i in range(25)]
        a[0] ^= constant
    return a


def keccak256(data: bytes, padding: int = 1) -> bytes:
    """Ethereum's hash; padding 6 makes it SHA3-256."""
    rate = 136
    padded = bytearray(data + bytes([padding]) + bytes(-(len(data) + 1) % rate))
    padded[-1] |= 0x80
    lanes = [0] * 25
    for at in range(0, len(padded), rate):
        for i in range(rate // 8):
            lanes[i] ^= int.from_bytes(padded[at + 8 * i : at + 8 * i + 8], "little")
        lanes = f1600(lanes)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes[:4])
