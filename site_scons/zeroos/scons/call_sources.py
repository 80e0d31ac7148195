"""C sources that the build writes for an image: Linux calls that nobody provides, and calls by number."""

from __future__ import annotations

from collections.abc import Mapping

_UNKNOWN = """\
long zeroos_unknown_call(const char *);
long __linux_{call}(void) {{ return zeroos_unknown_call("{call}"); }}
"""

_ANY = """\
{declarations}
long zeroos_object_unknown(void);
extern unsigned long zeroos_object_number;

long zeroos_syscall(long n, long a, long b, long c, long d, long e, long f)
{{
	switch (n) {{
{cases}
	}}
	zeroos_object_number = n;
	return {otherwise};
}}
"""


_BY_NUMBER = """\
long __linux_{call}(long, long, long, long, long, long);
{ret}
/* syscall(n, ...) where the number stands in the code (objects/numbered.py) */
long {symbol}(long n, long a, long b, long c, long d, long e, long f)
{{
	(void)n;
	return {result}(__linux_{call}(a, b, c, d, e, f));
}}
"""
_RET = "long __syscall_ret(unsigned long);"
#: As every other libc has it.
_RET_GIVEN = """\
int *__errno_location(void);
static long __syscall_ret(unsigned long r) { return r > -4096UL ? *__errno_location() = -r, -1 : r; }"""


def unknown(call: str) -> str:
    """Returns the source of a Linux call that nobody provides."""
    return _UNKNOWN.format(call=call)


def any_call(calls: Mapping[int, str], is_enosys: bool) -> str:
    """Returns the source of `zeroos_syscall`, which makes one of `calls`, number -> name.

    The number is only known at run time. Another one returns ENOSYS, or ends the run."""
    return _ANY.format(
        declarations="\n".join(f"long __linux_{name}(long, long, long, long, long, long);" for name in calls.values()),
        cases="\n".join(f"\tcase {number}: return __linux_{name}(a, b, c, d, e, f);" for number, name in calls.items()),
        otherwise="-38 /* ENOSYS */" if is_enosys else "zeroos_object_unknown()",
    )


def by_number(call: str, symbol: str, is_plain: bool, is_given: bool) -> str:
    """Returns the source of `symbol`, which makes the Linux call `call` for syscall(number, ...).

    `is_plain`: it returns what the call returns, without errno; `is_given`: libc is not ours."""
    return _BY_NUMBER.format(
        call=call,
        symbol=symbol,
        ret=_RET_GIVEN if is_given else _RET,
        result="" if is_plain else "__syscall_ret",
    )
