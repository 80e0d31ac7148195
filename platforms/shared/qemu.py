#!/usr/bin/env python3
"""The executor of virt and virt32: `qemu.py IMAGE INPUT [LIMIT]` runs an image on qemu and prints the report that
docs/porting.md describes. What the guest sends through the UART is in virt/virt.h.

It needs nothing but qemu-system-riscv64, or qemu-system-riscv32 for 32-bit images. The same by hand, with an input of
5 bytes:

    qemu-system-riscv64 -M virt -m 1G -bios none -kernel hello.elf -nographic \
        -device loader,addr=0xb0000000,data=5,data-len=8 -device loader,file=INPUT,addr=0xb0000010,force-raw=on

LIMIT is in instructions, kept to the next hundred: qemu counts time in instructions here (-icount), and a tick of the
board's clock is 100 ns.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

PROGRAM = "qemu-system-riscv{xlen}"
# Without compressed instructions, a jump to the middle of an instruction is a fault. What else this CPU has and zkVMs
# have not, the checks of the image keep out.
MACHINE = [
    "-M",
    "virt",
    "-m",
    "1G",
    "-cpu",
    "rv{xlen},c=off",
    "-bios",
    "none",
    "-icount",
    "shift=0,sleep=off",
    "-display",
    "none",
    "-nodefaults",
    "-no-reboot",
]
INPUT = 0xB000_0000  # _input_start
TICK = 100  # instructions
# Instructions of virt/virt_end.S, from the one that reads the counter to the one that ends qemu.
TAIL = {64: 89, 32: 100}
CHANNELS = b"LOAFT"
MESSAGES = {"A": "abort", "F": "fault", "T": "limit"}


def decode(sent: bytes, xlen: int = 64) -> dict:
    """What the guest sent, as a report without image_id and cycles. Without an end it is an error."""
    said = {chr(channel): bytearray() for channel in CHANNELS}
    used, channel, at = set(), "L", 0
    ending, code, count = "error", None, 0
    while at < len(sent):
        stop = sent.find(0, at)
        if stop < 0:
            stop = len(sent)
        said[channel] += sent[at:stop]
        control = sent[stop + 1 : stop + 2]
        at = stop + 2
        if control == b"\0":
            said[channel] += b"\0"
        elif control == b"E" and len(sent) == stop + 11:
            ending, code, count = "exit", sent[at], int.from_bytes(sent[at + 1 :], "little") + TAIL[xlen]
            break
        elif control and control in CHANNELS:
            channel = control.decode()
            used.add(channel)
        elif control or stop < len(sent):
            break
    for name, kind in MESSAGES.items():
        if ending == "exit" and name in used:
            ending, code = kind, None
    if ending not in ("exit", "abort"):
        count = 0  # its handler's are among them
    message = b"".join(said[name] for name in MESSAGES).decode(errors="replace")
    return {
        "ending": ending,
        "code": code,
        "message": message,
        "output": bytes(said["O"]) if ending == "exit" else b"",
        "log": bytes(said["L"]),
        "instructions": count,
    }


def run(image: str, input: str, limit: int | None, xlen: int) -> dict:
    """Runs an image file; the report."""
    quoted = input.replace(",", ",,")  # the way of qemu's options
    size = os.path.getsize(input)
    ticks = 0 if limit is None else -(-limit // TICK) + 1
    loader = [f"loader,addr={INPUT:#x},data={size},data-len=8", f"loader,addr={INPUT + 8:#x},data={ticks},data-len=8"]
    if size:
        loader.append(f"loader,file={quoted},addr={INPUT + 16:#x},force-raw=on")
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "uart")
        command = [
            *(word.format(xlen=xlen) for word in (PROGRAM, *MACHINE)),
            "-kernel",
            image,
            "-serial",
            f"file:{file}",
        ]
        process = subprocess.run(
            command + [word for device in loader for word in ("-device", device)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        with open(file, "rb") as stream:
            sent = stream.read()
    report = decode(sent, xlen)
    if report["ending"] == "error" or (process.returncode == 0) != (report["ending"] == "exit" and report["code"] == 0):
        said = process.stderr.strip().splitlines()
        last = said[-1] if said else "no message"
        report.update(ending="error", code=None, message=f"qemu ended with status {process.returncode}: {last}")
    if report["ending"] == "limit":
        report["message"] = f"the limit of {limit:,} instructions was reached"
    return report


def main() -> None:
    if len(sys.argv) not in (3, 4):
        sys.exit("usage: qemu.py IMAGE INPUT [LIMIT]")
    image, input, *limit = sys.argv[1:]
    with open(image, "rb") as file:
        content = file.read()
    if content[:4] != b"\x7fELF":
        raise ValueError(f"{image} is no ELF")  # qemu would load it all the same
    xlen = 32 if content[4] == 1 else 64  # ELFCLASS32
    program = PROGRAM.format(xlen=xlen)
    if shutil.which(program):
        report = run(image, input, int(limit[0]) if limit else None, xlen)
    else:
        report = decode(b"")
        report["message"] = (
            f"{program} is not there: install qemu for RISC-V (Debian and Ubuntu: apt install qemu-system-misc)"
        )
    report["image_id"] = f"SHA-256 {hashlib.sha256(content).hexdigest()}"
    print(json.dumps({**report, "output": report["output"].hex(), "log": report["log"].hex(), "cycles": {}}))


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError) as error:
        sys.exit(f"qemu.py: {error}")
