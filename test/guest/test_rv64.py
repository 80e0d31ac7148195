"""The 64-bit ABI: musl, compiler-rt and libOS for rv64im, on a made-up machine (test/platforms/made64) and the embedded executor."""
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "build"))

from tree import HOME, copy, platform_folder  # noqa: E402
from zeroos.executor.embedded import run_embedded  # noqa: E402
from zeroos.platforms.python import module  # noqa: E402

TEXT = (HOME / "LICENSE-MIT").read_bytes()


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    tree = copy(tmp_path_factory.mktemp("rv64"))
    tree.scons("platforms_path=others", "platform=made64,risc0")
    tree.up_to_date("platforms_path=others", "platform=made64,risc0")
    return tree


def run(tree, platform: str, app: str, input: bytes = b""):
    suffix = {"made64": "elf", "risc0": "bin"}[platform]
    return run_embedded(module(platform_folder(platform), "host").Host, tree.file(f"{platform}/{app}/{app}.{suffix}"), input)


@pytest.mark.parametrize("app", ["hello", "wc", "wordfreq", "sha256sum", "fails"])
def test_both_widths_do_the_same(tree, app):
    wide, narrow = run(tree, "made64", app, TEXT), run(tree, "risc0", app, TEXT)
    assert (wide.ending.kind, wide.ending.code, wide.log, wide.output) == (narrow.ending.kind, narrow.ending.code, narrow.log, narrow.output)
    assert wide.log


@pytest.mark.parametrize("platform", ["made64", "risc0"])
def test_every_call_compiles_without_a_warning(tree, platform):
    """Those too that no example makes."""
    calls = sorted(file.stem for file in (HOME / "libos" / "linux").glob("*.c"))
    declared = "".join(f"long __linux_{call}();\n" for call in calls)
    made = "".join(f"\t__linux_{call}();\n" for call in calls)
    tree.write("examples/all/all.c", f"{declared}int main(void)\n{{\n{made}\treturn 0;\n}}\n")
    tree.write("examples/all/SConscript", "Import('env')\nenv.Unikernel('all', ['all.c'])\n")
    outcome = tree.scons("platforms_path=others", f"platform={platform}", "app=all", "time=input", "random=input")
    assert "libos/" not in outcome.stderr
