"""zlib and zlib-ng, unmodified, by their own configure and by CMake; their own tests pass on the embedded executor."""

import shutil
from pathlib import Path

import pytest
from shell import Shell
from zeroos import registry
from zeroos.errors import ZeroosError

#: Those of zlib-ng's tests that take seconds: its programs' own checks, inputs that once broke inflate, arguments.
TESTS = ("example", "infcover", "CVE-2005-2096", "minigzip-help", "minigzip-invalid")


def fetched(place: Path, name: str, version: str, sha256: str, inside: str) -> Path:
    """A copy of a folder of a package."""
    try:
        package = registry.package(name, version, sha256, str(place / "packages"))
    except ZeroosError as error:
        pytest.skip(str(error))
    return Path(shutil.copytree(Path(package, inside), place / "project"))


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_configure(tmp_path, installed):
    """zlib 1.2.8, as khmer brings it."""
    folder = fetched(
        tmp_path,
        "khmer",
        "2.1.1",
        "a709606910bb8679bd8525e9d2bf6d1421996272e343b54cc18090feb2fdbe24",
        "third-party/zlib",
    )
    shell = Shell(folder, *installed, "risc0")
    said = shell(
        "sh",
        "./configure",
        "--static",
        CC="zeroos-cc",
        AR="zeroos-ar",
        RANLIB="zeroos-ranlib",
        CHOST="riscv32-linux-musl",
    ).stdout
    assert "Checking for off64_t... Yes." in said and "Checking for vsnprintf() in stdio.h... Yes." in said
    shell("make", "-j2", "static")
    said = shell("zeroos-run", "./example").stdout
    assert "zlib version 1.2.8" in said and said.count("hello, hello!") == 5 and "large_inflate(): OK" in said
    text = b"hello world\n" * 50
    done = shell("sh", "-c", "zeroos-run ./minigzip | zeroos-run ./minigzip -d", input=text)
    assert done.stdout.encode() == text


@pytest.mark.skipif(not shutil.which("cmake") or not shutil.which("make"), reason="cmake and make are not installed")
def test_cmake(tmp_path, installed):
    """zlib-ng 2.1.x with zlib's interface, as the package of its name brings it."""
    folder = fetched(
        tmp_path,
        "zlib-ng",
        "0.5.1",
        "32a46649e8efc21ddd74776a55366a8d8be4e3a95b93dc1f0ffe3880718990d9",
        "src/zlib_ng/zlib-ng",
    )
    shell = Shell(folder, *installed, "virt")
    shell.write(zeroos_cmake=shell("zeroos", "toolchain", "cmake").stdout)
    shell(
        "cmake",
        "-B",
        "out",
        "-G",
        "Unix Makefiles",
        "-DCMAKE_TOOLCHAIN_FILE=zeroos.cmake",
        "-DZLIB_COMPAT=ON",
        "-DWITH_GTEST=OFF",
    )
    shell("cmake", "--build", "out", "-j2", "--target", "example", "infcover", "minigzip")
    said = shell("ctest", "--test-dir", "out", "-j2", "--output-on-failure", "-R", f"^({'|'.join(TESTS)})$").stdout
    assert f"100% tests passed, 0 tests failed out of {len(TESTS)}" in said
