"""The program that calls accelerators, on every platform."""

import random
import struct
from pathlib import Path

import pytest
from accelerators import APPS, FAILED, PLATFORMS
from kept import together
from vms import ALL, OTHERS, built, choices
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module


@pytest.fixture(scope="session")
def tree():
    files: dict[str, Path | str] = {
        f"examples/accelerators/{name}.c": APPS / f"{name}.c" for name in ("sha256_running", "accelerators")
    }
    files["examples/accelerators/SConscript"] = (
        "Import('env')\nenv.Unikernel('accelerators', ['accelerators.c'])\n"
        "env = env.Clone(CPPPATH=['#platforms/shared/sha256', '#libos/internal'])\n"
        "env.Unikernel('sha256_running', ['sha256_running.c'])\n"
    )
    for platform in PLATFORMS.values():  # the program calls the shared part, which not every platform has
        if "sha256" not in platform.shared:
            text = (platform.folder / "platform.toml").read_text()
            assert text.count("\nshared = [") == 1
            folder = f"{'others' if platform.name in OTHERS else 'platforms'}/{platform.name}"
            files[f"{folder}/platform.toml"] = text.replace("\nshared = [", '\nshared = ["sha256", ')
    return together(files, *ALL, "app=accelerators")


@pytest.fixture
def run(platform, tree):
    """run(app, input) -> what it printed, line by line."""

    def run(app: str, input: bytes) -> list[str]:
        described = PLATFORMS[platform]
        host = module(described.folder, "host", choices(described)).Host
        image = tree.folder / built(described) / app / f"{app}.{described.suffix}"
        result = run_embedded(host, image.read_bytes(), input)
        assert (result.ending.kind, result.ending.code) == ("exit", 0), result.ending.message
        return result.log.decode().splitlines()

    return run


@pytest.fixture
def calls(run):
    """calls(which, arguments) -> the result of each call, or FAILED."""

    def calls(which: int, arguments: list[bytes]) -> list[bytes | None]:
        chance = random.Random(which)
        lines = run(
            "accelerators",
            b"".join(struct.pack("<3I", which, chance.randrange(8), len(data)) + data for data in arguments),
        )
        results = [line.split(" ") for line in lines]
        assert {status for status, _ in results} <= {"0", "-1"}
        return [bytes.fromhex(text) if status == "0" else FAILED for status, text in results]

    return calls
