"""What SCons offers to every SConstruct works in one with images, too. (Others: test_foreign.py, test_shared.py.)"""

import pytest
from tree import HOME, Tree

SCONSTRUCT = f"""\
env = Environment(tools=['unikernel'], toolpath=[{str(HOME / "site_scons" / "site_tools")!r}])
Decider('timestamp-newer')
env.Decider('timestamp-newer')
app = env.Unikernel('app', ['main.c', 'part.c'], platform='virt')
other = env.Unikernel('other', ['other.c', 'part.c'], platform='virt')
Precious(app)
NoCache(other)
copies = env.Command(['app.copy', 'other.copy'], [app, other], [Copy('app.copy', app[0]), Copy('other.copy', other[0])])
SideEffect('log.txt', [app, other])
Requires(app, env.Command('first.txt', [], Touch('$TARGET')))
"""


@pytest.fixture
def tree(tmp_path) -> Tree:
    tree = Tree(tmp_path)
    tree.write("SConstruct", SCONSTRUCT)
    tree.write("main.c", "int part(void);\nint main(void) { return part(); }\n")
    tree.write("other.c", "int part(void);\nint main(void) { return part() + 1; }\n")
    tree.write("part.c", "int part(void) { return 0; }\n")
    return tree


def own(made: list[str]) -> list[str]:
    """The program's own objects."""
    return sorted(path.rpartition("/")[2] for path in made if path.count("/") == 2)


def test_order_deciders_and_explanations(tree):
    made = tree.scons("--random", "-j3")
    assert own(made.compiled) == ["main.o", "other.o", "part.o"]
    assert made.stdout.index("first.txt") < made.stdout.index("  PACK  app.elf")
    assert (tree.folder / "app.copy").read_bytes() == (tree.folder / "app.elf").read_bytes()
    tree.up_to_date("--random")
    tree.write("part.c", (tree.folder / "part.c").read_text())  # a newer time, the same content
    assert tree.scons().compiled == []
    tree.write("part.c", "int part(void) { return 2; }\n")
    made = tree.scons("--debug=explain", "-j1")
    assert own(made.compiled) == ["part.o"] and made.packed == ["app.elf", "other.elf"]
    assert "part.o' because `part.c' changed" in made.stdout.replace("\n", " ").replace("  ", " ")
    tree.up_to_date("--debug=explain")


def test_one_error_and_the_rest(tree):
    tree.write("main.c", "int main(void) { return nonesuch; }\n")
    made = tree.scons("-k", "-j2", status=2)
    assert made.packed == ["other.elf"] and not (tree.folder / "app.elf").exists()
    tree.write("main.c", "int part(void);\nint main(void) { return part(); }\n")
    assert tree.scons("-k").packed == ["app.elf"]
    tree.scons("-c")
    assert not (tree.folder / "app.elf").exists() and not list(tree.folder.glob(".zeroos/**/*.o"))
    tree.scons("-q", status=1)
    assert len(tree.scons("-n").compiled) >= 3 and not (tree.folder / "app.elf").exists()
    tree.scons()
    tree.scons("-q")
