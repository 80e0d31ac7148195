"""Which crates and Go modules an image has, by what compilers have left."""

from __future__ import annotations

import hashlib

from zeroos.reports.audit import components, crates, licences, modules
from zeroos.reports.audit.model import Audit, Package, Piece

BUILD = (
    "path\tprogram\nmod\tprogram\t(devel)\t\n"
    "dep\tgithub.com/Some/one\tv1.2.3\th1:aaa=\n"
    "dep\texample.org/old\tv0.1.0\n=>\texample.org/new\tv2.0.0\th1:bbb=\n"
    "dep\tgithub.com/not/there\tv1.0.0\th1:ccc=\nbuild\t-compiler=gc\n"
)


def image(layer: str, *names: str) -> Audit:
    return Audit("program", pieces=[Piece(0, name, name, 0, 4, layer, name, "") for name in names])


def test_modules_by_the_build_information():
    elf = b"code" + modules._START + BUILD.encode() + modules._END + b"data"
    found = modules.found(image("Go package", "runtime", "github.com/Some/one/inner", "example.org/new"), elf)
    made = {each.name: (each.version, each.dirhash) for each in found if "/" in each.name}
    assert made == {"github.com/Some/one": ("v1.2.3", "h1:aaa="), "example.org/new": ("v2.0.0", "h1:bbb=")}
    assert modules._escaped("github.com/Some/One") == "github.com/!some/!one"
    for damaged in (b"", elf[:40], elf.replace(b"\t", b" "), modules._END + modules._START):
        assert not [each for each in modules.found(image("Go package", "runtime"), damaged) if "/" in each.name]
    assert modules.found(image("libc", "malloc"), elf) == []


def test_crates_by_what_rustc_has_read(tmp_path):
    """The version that was compiled, though Cargo.lock has two; without rustc's list, what Cargo.lock has."""
    crate = tmp_path / "registry/src/index.crates.io-1/some-thing-2.0.1+x"
    (crate / "src").mkdir(parents=True)
    (crate / "Cargo.toml").write_text('[package]\nname = "some-thing"\nlicense = "MIT/Apache-2.0"\n')
    (crate / "LICENSE-MIT").write_text("do as you like")
    archive = tmp_path / "registry/cache/index.crates.io-1/some-thing-2.0.1+x.crate"
    archive.parent.mkdir(parents=True)
    archive.write_bytes(b"packed")
    deps = tmp_path / "target/release/deps"
    deps.mkdir(parents=True)
    (deps / "some_thing-0123.d").write_text(f"{deps}/x.rmeta: {crate}/src/lib.rs {crate}/src/a.rs\n")
    rows = [("some-thing", "1.0.0", "11"), ("other", "3.0.0", "33"), ("unused", "1.0.0", "44")]
    lock = "".join(
        f'[[package]]\nname = "{name}"\nversion = "{version}"\nsource = "x"\nchecksum = "{digest}"\n'
        for name, version, digest in rows
    )
    (tmp_path / "Cargo.lock").write_text(f'{lock}[[package]]\nname = "mine"\nversion = "0.1.0"\n')
    found = crates.found(image("crate", "some_thing", "other", "mine", "core"), [str(deps)])
    made = {each.name: each for each in found if each.purl.startswith("pkg:cargo/")}
    assert made.keys() == {"some-thing", "other"}
    one = made["some-thing"]
    assert (one.version, one.licence, one.texts) == ("2.0.1+x", "MIT OR Apache-2.0", ["do as you like"])
    assert one.sha256 == hashlib.sha256(b"packed").hexdigest()
    assert (made["other"].version, made["other"].sha256) == ("3.0.0", "33")
    (tmp_path / "Cargo.lock").write_text("[[")
    assert [each.name for each in crates.found(image("crate", "other"), [str(deps)]) if "cargo" in each.purl] == []


def test_licences_are_there_once(tmp_path):
    packages = [
        Package("a", "1", licence="MIT", texts=["text"]),
        Package("b", "2", texts=["text "]),
        Package("c", tool=True),
    ]
    said = licences.text(Audit("program", packages=packages))
    assert said.count("text") == 1 and "a 1, b 2" in said and "a 1: MIT" in said and "c" not in said.split("\n\n")[1]
    for name in ("LICENSE", "COPYING.md", "Unlicense", "NOTICE", "license.go", "licensed.txt", "README"):
        (tmp_path / name).write_text(name)
    assert licences.texts(tmp_path) == ["COPYING.md", "LICENSE", "NOTICE", "Unlicense"]


def test_paths_have_no_folder_of_a_machine():
    for path, shown in (
        ("/home/me/.cargo/registry/src/index.crates.io-6f17d22/itoa-1.0.1/src/lib.rs", "itoa-1.0.1/src/lib.rs"),
        ("/usr/lib/rustlib/src/rust/library/core/src/fmt/mod.rs", "rust/library/core/src/fmt/mod.rs"),
        ("/root/go/pkg/mod/github.com/a/b@v1.0.0/x.go", "github.com/a/b@v1.0.0/x.go"),
        ("/usr/local/go/src/runtime/proc.go", "go/src/runtime/proc.go"),
        ("/home/me/project/main.c", "…/main.c"),
        ("./src/../main.c", "main.c"),
        ("", ""),
    ):
        assert components.shown(path) == shown
