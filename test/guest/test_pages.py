"""The page allocator of libos, compiled for the host, under random calls."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest
from chance import seeds

HERE = Path(__file__).resolve().parent
LIBOS = HERE.parents[1] / "libos"


@pytest.fixture(scope="module", params=["zero", "prover-chosen"])
def program(request, tmp_path_factory):
    """For each of what memory may hold that was never written; on the host it is zero."""
    if platform.system() != "Linux" or sys.maxsize < 1 << 32:
        pytest.skip("compiles Linux calls of 64-bit ABIs for the host")
    target = tmp_path_factory.mktemp("pages") / "pages"
    sources = [
        HERE / "pages.c",
        *sorted(
            file
            for file in (LIBOS / "memory").glob("*.c")
            if "." not in file.stem and not file.stem.startswith(("map_file", "mapping_", "mappings"))
        ),
        *sorted((LIBOS / "memory").glob(f"page*.untouched-{request.param}.c")),
        *sorted((LIBOS / "alloc").glob("*.c")),
        *(LIBOS / "linux" / f"{name}.c" for name in ("brk", "mmap", "munmap", "mremap", "mprotect", "madvise")),
    ]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "ziglang",
            "cc",
            "-O1",
            "-D__riscv_xlen=64",
            f"-I{LIBOS / 'include'}",
            f"-I{LIBOS / 'internal'}",
            *map(str, sources),
            "-o",
            str(target),
        ],
        check=True,
    )
    return target


@pytest.mark.random
def test_random_calls(program):
    for seed in seeds(60):
        done = subprocess.run([program, str(seed)], capture_output=True, text=True)
        assert done.returncode == 0, f"seed {seed}: {done.stdout}"
