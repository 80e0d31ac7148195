"""Says what is wrong with a closure, in one message that names the object, the chain of references and the remedy."""

from __future__ import annotations

from collections.abc import Callable

from zeroos.errors import ZeroosError, near
from zeroos.linking.closure import Closure, Undefined
from zeroos.linking.liveness import Reason

#: Linux calls that cannot be there, with the reason. docs/calls.md has more.
_NEVER = {
    **dict.fromkeys(("accept", "accept4", "bind", "connect", "listen", "socket"), "a proof has no network"),
    **dict.fromkeys(("execve", "execveat", "fork", "vfork"), "there is one process, and one image"),
}


def chain(reasons: list[Reason], source: Callable[[str], str]) -> list[str]:
    """Returns a chain of references as lines, the entry last."""
    return [
        f"{reason.symbol} is wanted by {source(reason.requester) if reason.requester else 'the platform, as the entry'}"
        for reason in reasons
    ]


def refuse(result: Closure, source: Callable[[str], str], calls: list[str], image: str) -> None:
    """Raises ZeroosError for the first thing that keeps `image` from being linked.

    `source` returns the source file of an object; `calls` are the Linux calls that libos provides.
    """
    if result.stale:
        symbol, key = result.stale[0]
        raise ZeroosError(
            f"{image}: {source(key)} should define '{symbol}' and does not: rename the file, "
            "or, for a runtime, make its index anew (runtimes/*/make_index.py)"
        )
    if result.duplicates:
        symbol, one, other = result.duplicates[0]
        raise ZeroosError(
            f"{image}: '{symbol}' is defined twice: in {source(one)} and in {source(other)}; remove or rename one"
        )
    if result.undefined:
        raise ZeroosError(f"{image}: {_undefined(result.undefined[0], source, calls)}")


def _undefined(missing: Undefined, source: Callable[[str], str], calls: list[str]) -> str:
    call = missing.symbol.removeprefix("__linux_")
    if missing.symbol == "main":
        return "no object defines main(): add the source file that does to Unikernel(...)"
    if missing.symbol == "zkvm_instructions":
        what = (
            "time=instructions: this platform has no counter of instructions that its proofs vouch for; "
            "choose time=refuse, zero or input"
        )
    elif call != missing.symbol:
        why = f": {_NEVER[call]}." if call in _NEVER else f".{near(call, calls)}"
        other = "" if call in _NEVER else f", add libos/linux/{call}.c,"
        what = (
            f"nobody provides the Linux call '{call}'{why} Do without it{other} "
            "or choose unknown_calls=enosys (preset=linux does) or unknown_calls=abort"
        )
    else:
        what = f"undefined symbol '{missing.symbol}': add the source file or library that defines it to Unikernel(...)"
    return "\n    ".join([what, *chain(missing.chain, source)])
