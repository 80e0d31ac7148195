"""The same sources give the same bytes wherever they are built, and no file says where that was."""

from pathlib import Path

from tree import copy

APPS = ("hello", "wordfreq", "sha256sum", "fails")


def test_two_folders(guests, tmp_path):
    """Also with a space in the folder's name; images, ELF files, and ELF files with debug information."""
    elsewhere = copy(tmp_path / "a folder with spaces, and a much longer name" / "inside")
    built = {}
    for tree in (guests.tree, elsewhere):
        tree.scons(
            "platform=risc0", "app=" + ",".join(APPS), "debug", *(f"build/risc0/{app}/{app}.bin" for app in APPS)
        )
        for app in APPS:
            for suffix in (".bin", ".elf", ".debug.elf"):
                built.setdefault(app + suffix, []).append(tree.file(f"risc0/{app}/{app}{suffix}"))
    import ziglang

    toolchain = str(Path(ziglang.__file__).parent)
    for name, (here, there) in built.items():
        assert here == there, f"{name} differs"
        for place in (guests.tree.folder, elsewhere.folder, toolchain, Path.home()):
            assert str(place).encode() not in here, f"{name} holds the path {place}"
    assert b"examples/wordfreq/wordfreq.c" in built["wordfreq.debug.elf"][0]
