"""What a program in Go is made from, as far as its folder and its go.mod tell."""

from zeroos.scons import golang


def test_folders_in_place_of_modules_are_part_of_a_program(tmp_path):
    for name in ("a/main.go", "a/data/x.txt", "a/.git/x", "lib/lib.go", "other/other.go"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "a" / "go.mod").write_text(
        "module a\n\nreplace x.y/lib => ../lib\nreplace x.y/z v1.0.0 => q.r/z v1.2.0\n"
    )
    assert golang._inputs(tmp_path / "a") == [
        str(tmp_path / name) for name in ("a/data/x.txt", "a/go.mod", "a/main.go", "lib/lib.go")
    ]
