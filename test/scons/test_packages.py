"""An app whose sources come from the package registry, where that cannot be reached: the others are built all the
same."""

from tree import synthetic

OFFLINE = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "/nowhere"}
SCRIPT = """\
Import('env')
folder = env.Package('made', '1.2', sha256='0')
if folder:
    env.Unikernel('one', [f'#{folder}/one.c'])
"""


def test_is_left_out_unless_it_is_named(tmp_path):
    tree = synthetic(tmp_path / "tree", {"one": "", "two": "int main(void) { return 0; }\n"})
    tree.write("examples/one/SConscript", SCRIPT)
    offline = {**OFFLINE, "ZEROOS_CACHE": str(tmp_path / "cache")}
    built = tree.scons("platform=toy", env=offline)
    assert (
        built.linked == ["toy/two/two.elf"]
        and built.stdout.count("an example is left out: made 1.2 could not be fetched") == 1
    )
    error = tree.scons("platform=toy", "app=one", status=2, env=offline).error
    assert "made 1.2 could not be fetched" in error and "(examples/one/SConscript, line 2)" in error
