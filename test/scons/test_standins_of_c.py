"""Libraries of C as Debian and a package have them, with stand-ins and without: the same output, for less."""

from __future__ import annotations

import hashlib
import hmac
import random
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from chance import MORE, SEED
from keccak import f1600
from kept import PLACE
from shell import Shell

PROGRAMS = Path(__file__).with_name("libraries")
SIZES = [0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 640, 65536]
GCC = "riscv64-linux-gnu-gcc"

pytestmark = [
    pytest.mark.random,
    pytest.mark.skipif(MORE == 1, reason="of ./scons test-random: it fetches libraries, and links each twice"),
    pytest.mark.skipif(not shutil.which(GCC), reason=f"{GCC} is not installed"),
]

#: Where a Debian for RISC-V is: where this machine's own packages are from.
APT = """
Dir::Etc::sourcelist "{0}/list";
Dir::Etc::sourceparts "/dev/null";
Dir::State "{0}/state";
Dir::State::status "{0}/status";
Dir::Cache "{0}/cache";
APT::Architecture "riscv64";
APT::Architectures "riscv64";
APT::Sandbox::User "";
Acquire::Languages "none";
"""
PACKAGES = ["libmbedtls-dev", "libsecp256k1-dev", "libsodium-dev", "libssl-dev"]


@pytest.fixture(scope="module")
def debian(tmp_path_factory) -> Path:
    """A folder with Debian's packages for RISC-V, unpacked, and the sources of an earlier mbedTLS."""
    folder = tmp_path_factory.mktemp("debian")
    if not shutil.which("apt-get"):
        pytest.skip("apt-get is not installed")
    targets = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(LABEL)", "Created-By: Packages"]
    listed = subprocess.run(targets, check=True, capture_output=True, text=True).stdout
    sites = [line.removesuffix(" Debian") for line in listed.splitlines() if line.endswith(" Debian")]
    if not sites:
        pytest.skip("this machine has no packages of Debian's")
    for name in ("state/lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True)
    (folder / "status").touch()
    (folder / "list").write_text(f"deb [arch=riscv64] {sites[0]} trixie main\ndeb-src {sites[0]} bookworm main\n")
    (folder / "conf").write_text(APT.format(folder))
    environment = {"APT_CONFIG": str(folder / "conf"), "PATH": "/usr/bin:/bin:/usr/sbin:/sbin"}
    for words in (["update"], ["download", *PACKAGES], ["source", "--download-only", "mbedtls/bookworm"]):
        done = subprocess.run(["apt-get", "-qq", *words], cwd=folder, env=environment, capture_output=True, text=True)
        if done.returncode:
            pytest.skip(f"the packages cannot be fetched: {done.stderr.strip()}")
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
    return folder


def archive(folder: Path, name: str) -> str:
    return str(folder / "usr/lib/riscv64-linux-gnu" / name)


def digests(data: bytes, second: str) -> list[str]:
    """Those of the parts of the input: every other one is of another kind."""
    kinds = ["sha256", second]
    return [hashlib.new(kinds[i & 1], data[i % 3 :][:size]).hexdigest() for i, size in enumerate(SIZES)]


@pytest.fixture
def given(tmp_path, installed) -> Shell:
    cache = PLACE / "given"
    cache.mkdir(parents=True, exist_ok=True)
    return Shell(tmp_path / "given", installed[0], cache, "sp1")


def run(shell: Shell, name: str, library: str, data: bytes, standins: str = "on") -> tuple[list[str], str, int]:
    """Links a program of `libraries` and runs it. Returns what it prints, the report, and its instructions."""
    flags = ["-O2", "-Wall", "-Werror", "-Wno-unused-result", "-Wno-nonnull", f"-I{Path(library).parents[2]}/include"]
    shell(GCC, *flags, "-c", f"{PROGRAMS}/{name}.c", "-o", "app.o")
    ours = shell("zeroos", "toolchain", "gcc", f"--option=standins={standins}").stdout.split()
    shell(GCC, "app.o", library, "-o", "app", *ours)
    done = shell("zeroos", "run", "--report", "app", input=data)
    counted = re.search(r"^instructions +([\d,]+)", done.stderr, re.MULTILINE)
    assert counted, done.stderr
    return done.stdout.splitlines(), done.stderr, int(counted[1].replace(",", ""))


def both(shell: Shell, name: str, library: str, data: bytes, times: float) -> tuple[list[str], list[str]]:
    """Runs it with stand-ins and without, which takes so many times as much. Returns what it prints, and what was
    bound."""
    lines, report, count = run(shell, name, library, data)
    without, other, more = run(shell, name, library, data, "off")
    assert lines == without and "stand-in " not in other
    assert more > times * count
    return lines, bound(report)


def bound(report: str) -> list[str]:
    """The functions that have a stand-in."""
    return sorted(re.findall(r"^stand-in +(.*), by zeroos_standin_", report, re.MULTILINE))


@pytest.fixture
def data() -> bytes:
    return random.Random(SEED).randbytes(70_000)


def test_mbedtls_of_debian(debian, given, data):
    lines, functions = both(given, "mbedtls", archive(debian, "libmbedcrypto.a"), data, 5)
    assert lines == digests(data, "sha224")
    assert re.fullmatch(r"mbedtls 3\.6\.\d+: mbedtls_internal_sha256_process", *functions)


def test_mbedtls_before_its_structure_changed(debian, given, data):
    (packed,) = debian.glob("mbedtls_2.28.*.orig.tar.*")
    with tarfile.open(packed) as tar:
        tar.extractall(given.folder, filter="data")
    (sources,) = given.folder.glob("*/library/..")
    for name in ("sha256", "platform_util", "version"):
        given(GCC, "-O2", f"-I{sources}/include", "-c", f"{sources}/library/{name}.c", "-o", f"{name}.o")
    given(GCC.replace("gcc", "ar"), "rcs", "libearly.a", "sha256.o", "platform_util.o", "version.o")
    lines, functions = both(given, "mbedtls", str(given.folder / "libearly.a"), data, 5)
    assert lines == digests(data, "sha224")
    assert re.fullmatch(r"mbedtls 2\.28\.\d+: mbedtls_internal_sha256_process", *functions)


def test_openssl_of_debian(debian, given, data):
    """Without the stand-in it has vector instructions, which SP1 has not."""
    lines, report, _ = run(given, "openssl", archive(debian, "libcrypto.a"), data)
    assert lines == digests(data, "sha224")
    assert re.fullmatch(r"openssl 3\.5\.\d+: sha256_block_data_order", *bound(report))


def test_libsodium_of_debian(debian, given, data):
    lines, functions = both(given, "libsodium", archive(debian, "libsodium.a"), data, 4)
    expected = digests(data, "sha256")
    codes = [hmac.digest(data[:32], data[i % 3 :][:size], "sha256").hex() for i, size in enumerate(SIZES)]
    assert [lines[i::7] for i in (0, 4, 5, 6)] == [expected, expected, [bytes(104).hex()] * len(SIZES), codes]
    assert functions == [f"libsodium 1.0.18: crypto_hash_sha256{end}" for end in ("", "_final", "_update")]


def test_libsecp256k1_of_debian(debian, given, data):
    lines, functions = both(given, "libsecp256k1", archive(debian, "libsecp256k1.a"), data, 3)
    assert lines.count("verified 1") > 12 and sum(line.startswith("illegal: ") for line in lines) == 8
    assert functions == [f"libsecp256k1: secp256k1_ecdsa_{what}" for what in ("recover", "verify")]


@pytest.mark.parametrize("source, times", [("opt64", 2), ("inplace32BI", 2)])
def test_xkcp_of_a_package(given, data, source, times):
    """Of pysha3: one keeps some lanes inverted, one keeps even bits apart from odd ones."""
    words = ["-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "pysha3==1.0.2"]
    if subprocess.run([sys.executable, *words], cwd=given.folder, capture_output=True).returncode:
        pytest.skip("the package cannot be fetched")
    with tarfile.open(given.folder / "pysha3-1.0.2.tar.gz") as tar:
        tar.extractall(given.folder, filter="data")
    sources = given.folder / "pysha3-1.0.2/Modules/_sha3/kcp"
    size = source.removesuffix("BI")[-2:]
    shutil.copy(sources / f"KeccakP-1600-SnP-opt{size}.h", sources / "KeccakP-1600-SnP.h")
    flags = ["-O2", "-DNO_MISALIGNED_ACCESSES", "-include", "stdint.h", "-DUINT64=uint64_t", "-DUINT8=uint8_t"]
    given(GCC, *flags, "-c", f"{sources}/KeccakP-1600-{source}.c", "-o", "xkcp.o")
    lines, functions = both(given, "xkcp", str(given.folder / "xkcp.o"), data, times)
    assert lines[0] == b"".join(lane.to_bytes(8, "little") for lane in f1600([0] * 25)).hex()
    assert functions[-1] == "xkcp: KeccakP1600_Permute_24rounds" and len(functions) == (2 if source == "opt64" else 1)
