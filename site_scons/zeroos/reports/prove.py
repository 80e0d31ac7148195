"""Proves runs with the zkVM's own crates, by a program that cargo builds once per user from the platform's prover/.

Every such program follows one protocol, which platforms/shared/prover.rs implements. `PROGRAM IMAGE INPUT PROOF_FILE`
executes the image, proves the run, checks the proof with the zkVM's own verifier, and stores it. The last line of its
standard output is a JSON object:

    "verified", "message"               always; the message says why the proof is not verified
    "ending", "code", "output", "log"   when the image was executed, as in an executor's JSON
    "seconds"                           when the image was executed: step -> time
    "claim", "segments", "seal_bytes"   when the proof is verified; the claim is name -> value

Bytes are in hex. The exit status is 0 only for a verified proof of exit 0. `PROGRAM --verify IDENTITY|IMAGE PROOF_FILE`
verifies a stored proof.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from zeroos import inputs
from zeroos.errors import ZeroosError
from zeroos.executor.official import how_it_died, official_executor
from zeroos.platforms import modules

from .model import Image, Request
from .run import output_text


class _Verdict(TypedDict):
    verified: bool
    message: str


class Report(_Verdict, total=False):
    """The JSON of a prover. The protocol above says when each key is there."""

    ending: str
    code: int
    output: str
    log: str
    seconds: dict[str, float]
    claim: dict[str, str]
    segments: int
    seal_bytes: int


def prove(images: Sequence[Image], request: Request) -> int:
    """Proves the runs of the images on the request's input, one after the other, and prints what is proven.

    Returns 0 when all runs ended in exit 0 and their proofs are verified, else 1.

    Raises ZeroosError for a platform without a prover, and when a prover cannot be built."""
    projects = [_project(image) for image in images]
    with inputs.settled(request.input) as input:
        verified = [_prove(image, official_executor(project), input) for image, project in zip(images, projects)]
    return 0 if all(verified) else 1


def _project(image: Image) -> Path:
    """Returns the cargo project of the prover for the image's executor.

    It is prover/ beside executor/, in the same variant. Raises ZeroosError when there is none."""
    folder = image.platform.folder
    executor = modules.variant(folder, "executor", "", image.choices).name
    project = folder / executor.replace("executor", "prover", 1)
    if not project.is_dir():
        able = ", ".join(sorted(file.parents[1].name for file in folder.parent.glob("*/prover/Cargo.toml")))
        choice = executor.partition(".")[2].replace("-", "=", 1)
        what = f"{image.platform.name} with {choice}" if choice else image.platform.name
        raise ZeroosError(f"nothing here can prove {image.name} on {what}; the platforms that can: {able}")
    return project


def _prove(image: Image, program: Path, input: Path | None) -> bool:
    """Proves one run and prints the report. Returns whether there is a verified proof."""
    file = Path(image.file.get_internal_path())
    proof = file.with_name(f"{image.name}.proof")
    proof.unlink(missing_ok=True)  # it may be of an earlier image or input
    print(f"── {image.name} on {image.platform.name}, proof ".ljust(72, "─"), flush=True)
    report = run_prover([str(program), str(file), str(input or os.devnull), str(proof)])
    log = bytes.fromhex(report.get("log", ""))
    sys.stdout.buffer.write(log if log.endswith(b"\n") or not log else log + b"\n")
    for name, value in rows(report, proof):
        print(f"{name:14} {value}")
    sys.stdout.flush()
    return report["verified"]


def run_prover(command: list[str]) -> Report:
    """Runs a prover and returns its report; its progress goes to standard error. If the prover dies, the report says
    so."""
    process = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    lines = process.stdout.decode(errors="replace").split("\n")
    try:
        report: Report = json.loads(next(line for line in reversed(lines) if line.strip()))
        if report["verified"] is (process.returncode == 0):
            return report
    except (StopIteration, ValueError, KeyError, TypeError):
        pass
    return {"verified": False, "message": f"the prover {how_it_died(process.returncode)}"}


def rows(report: Report, proof: Path) -> list[tuple[str, str]]:
    """Returns the lines of the report, each a name and a value."""
    if not report["verified"]:
        return [("proof", report["message"])]
    claim = [f"{name.replace('_', ' ')} {value}" for name, value in report["claim"].items()]
    return [
        ("public output", output_text(bytes.fromhex(report["output"]))),
        ("verified", claim[0]),
        *(("", text) for text in claim[1:]),
        ("seal", f"{report['seal_bytes']:,} bytes in {report['segments']} segment{'s' * (report['segments'] > 1)}"),
        ("time", ", ".join(f"{step} {seconds:.2f} s" for step, seconds in report["seconds"].items())),
        ("proof", f"{proof}, {proof.stat().st_size:,} bytes"),
    ]
