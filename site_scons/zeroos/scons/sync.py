"""Writes the functions that GCC calls for its old builtins (`__sync_fetch_and_add` and so on) in code for processors
without atomic instructions. Each is the function for the newer builtin (libos/atomic)."""

from __future__ import annotations

import re

_OPERATIONS = "add|sub|or|and|xor|nand"
_NAME = re.compile(
    rf"__sync_(fetch_and_(?:{_OPERATIONS})|(?:{_OPERATIONS})_and_fetch|lock_test_and_set|(?:val|bool)_compare_and_swap)"
    r"_(1|2|4|8|16)"
)
_TYPES = {
    "1": "unsigned char",
    "2": "unsigned short",
    "4": "unsigned int",
    "8": "unsigned long long",
    "16": "unsigned __int128",
}
_ORDER = 5  # __ATOMIC_SEQ_CST

# clang knows these names, and lets nobody define them: the function has its name as a label.
_ONE = """\
typedef {type} word;
word {newer}(volatile void *, word, int);
word made(volatile void *, word) __asm__("{symbol}");
word made(volatile void *at, word value)
{{
	return {newer}(at, value, {order});
}}
"""
_SWAP = """\
typedef {type} word;
_Bool {newer}(volatile void *, void *, word, int, int);
{result} made(volatile void *, word, word) __asm__("{symbol}");
{result} made(volatile void *at, word expected, word value)
{{
	_Bool swapped = {newer}(at, &expected, value, {order}, {order});
	(void)swapped;
	return {what};
}}
"""


def source(symbol: str, xlen: int) -> str | None:
    """Returns the C source that defines `symbol`; None if it is not one of these functions for `xlen`."""
    match = _NAME.fullmatch(symbol)
    if not match or (match[2] == "16" and xlen == 32):
        return None
    name, size = match.groups()
    words = {"type": _TYPES[size], "symbol": symbol, "order": _ORDER}
    if name.endswith("compare_and_swap"):
        kind = ("_Bool", "swapped") if name.startswith("bool") else ("word", "expected")
        newer = f"__atomic_compare_exchange_{size}"
        return _SWAP.format(newer=newer, result=kind[0], what=kind[1], **words)
    newer = "exchange" if name == "lock_test_and_set" else name.replace("_and_", "_")
    return _ONE.format(newer=f"__atomic_{newer}_{size}", **words)
