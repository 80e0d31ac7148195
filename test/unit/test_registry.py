"""Packages of the registry: pinned by hash, fetched once, and one message where they cannot be had. No network: pip
looks in a folder."""

import hashlib
import io
import tarfile

import pytest
from zeroos import registry
from zeroos.errors import ZeroosError


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """A source distribution that pip finds, its SHA-256; and a cache of the user that is empty."""
    file = tmp_path / "shelf" / "made-1.2.tar.gz"
    file.parent.mkdir()
    with tarfile.open(file, "w:gz") as tar:
        for name, text in (
            ("made-1.2/src/a.c", "int a;\n"),
            ("made-1.2/../../out.c", "int out;\n"),
            ("made-1.2/PKG-INFO", "Name: made\n"),
        ):
            member = tarfile.TarInfo(name)
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text.encode()))
    monkeypatch.setenv("PIP_FIND_LINKS", str(file.parent))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("ZEROOS_CACHE", str(tmp_path / "cache"))
    return file, hashlib.sha256(file.read_bytes()).hexdigest()


def test_is_fetched_once_and_unpacked(archive, tmp_path, capsys):
    file, sha256 = archive
    for build in ("one", "one", "two"):
        folder = registry.package("made", "1.2", sha256, str(tmp_path / build))
        assert folder == str(tmp_path / build / "registry" / "made-1.2")
        assert (tmp_path / build / "registry" / "made-1.2" / "src" / "a.c").read_text() == "int a;\n"
        file.unlink(missing_ok=True)
    assert capsys.readouterr().out.count("fetching") == 1
    assert not list(tmp_path.rglob("out.c"))


def test_another_archive_is_refused(archive, tmp_path):
    with pytest.raises(ZeroosError, match="not the one that is meant"):
        registry.package("made", "1.2", "0" * 64, str(tmp_path))
    assert not list((tmp_path / "cache").rglob("*.gz")) and not (tmp_path / "registry").exists()


@pytest.mark.parametrize("version", ["1.3", "no version"])
def test_what_is_not_there_is_one_message(archive, tmp_path, version):
    with pytest.raises(ZeroosError) as caught:
        registry.package("made", version, archive[1], str(tmp_path))
    assert (
        f"made {version} could not be fetched" in str(caught.value)
        and "PIP_FIND_LINKS" in str(caught.value)
        and "\n" not in str(caught.value)
    )
