"""Names and describes our targets for rustc: Linux with musl on a RISC-V instruction set, without a kernel."""

from __future__ import annotations

import json
import re

#: The vendor field of a target's name says that libOS provides this Linux.
_NAME = re.compile(r"riscv(32|64)(i\w*)-zeroos-linux-musl")


def name(arch: str) -> str:
    """Returns the target of an instruction set: for rv32im, riscv32im-zeroos-linux-musl."""
    return f"riscv{arch[2:]}-zeroos-linux-musl"


def arch(target: str) -> str | None:
    """Returns the instruction set of one of our targets; None for any other target."""
    match = _NAME.fullmatch(target)
    return f"rv{match[1]}{match[2]}" if match else None


def specification(arch: str) -> str:
    """Returns the target specification that rustc reads, as JSON."""
    xlen = int(arch[2:4])
    return (
        json.dumps(
            {
                "llvm-target": f"riscv{xlen}-unknown-linux-musl",
                "data-layout": "e-m:e-p:32:32-i64:64-n32-S128"
                if xlen == 32
                else "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128",
                "arch": f"riscv{xlen}",
                "target-pointer-width": xlen,
                "os": "linux",
                "env": "musl",
                "target-family": ["unix"],
                "cpu": f"generic-rv{xlen}",
                "features": ",".join(f"+{letter}" for letter in arch[5:]),
                "llvm-abiname": "ilp32" if xlen == 32 else "lp64",
                "code-model": "medium",
                "relocation-model": "static",
                "crt-static-default": True,
                "crt-static-respected": True,
                # There is one hart and nothing interrupts it: the pass lower-atomic turns all atomic operations into
                # plain loads and stores.
                "atomic-cas": True,
                "max-atomic-width": 64,
                "has-thread-local": True,
                "default-uwtable": True,
                "eh-frame-header": False,
                # A function with a frame larger than the guard below the stack touches the guard first.
                "stack-probes": {"kind": "inline"},
                "linker-flavor": "gnu-lld",
                "linker": "zeroos-ld",
                "relro-level": "off",
                "metadata": {"description": "ZeroOS unikernels for zkVMs", "std": True, "tier": 3, "host_tools": False},
            },
            indent=1,
            sort_keys=True,
        )
        + "\n"
    )
