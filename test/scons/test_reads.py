"""What the compiler read is what an object depends on: each way to take in a file, the file edited alone."""

from tree import HOME, Tree

# Each folder holds a program, and the options of its compile in a file; @ in them stands for the folder.
SCONSTRUCT = f"""\
import os
for name in sorted(os.listdir('.')):
    if os.path.exists(f'{{name}}/flags'):
        env = Environment(tools=['unikernel'], toolpath=[{str(HOME / "site_scons" / "site_tools")!r}],
                          CPPPATH=[f'{{name}}/first', f'{{name}}/second'],
                          CCFLAGS=open(f'{{name}}/flags').read().replace('@', name).split())
        sources = [file for file in (f'{{name}}/main.c', f'{{name}}/main.s') if os.path.exists(file)]
        env.Unikernel(name, sources, platform='virt')
"""
RETURN = "\nint main(void) { return N; }"
# How a file is taken in: options, source, the file that is edited.
WAYS = {
    "include": ("-include @/again.h", RETURN, "again.h"),
    "include_joined": ("-include@/sub/again.h", RETURN, "sub/again.h"),
    "imacros": ("-imacros @/again.h", RETURN, "again.h"),
    "isystem": ("-isystem @/sub", f"#include <again.h>{RETURN}", "sub/again.h"),
    "iquote": ("-iquote@/sub", f'#include "again.h"{RETURN}', "sub/again.h"),
    "idirafter": ("-idirafter @/sub", f"#include <again.h>{RETURN}", "sub/again.h"),
    "macro": ("", f'#define HEADER "again.h"\n#include HEADER{RETURN}', "again.h"),
    "macro_of_the_command": ("-DHEADER=<again.h>", f"#include HEADER{RETURN}", "second/again.h"),
    "continued_line": ("", f'#inc\\\nlude "again.h"{RETURN}', "again.h"),
    "after_a_comment": ("", f'/* a */ #include "again.h"{RETURN}', "again.h"),
    "digraph": ("", f'%:include "again.h"{RETURN}', "again.h"),
    "embed": ("-std=c23", 'int main(void) { static char s[] = {\n#embed "again.h"\n}; return s[10]; }', "again.h"),
    "header_of_a_header": ("-include @/over.h", RETURN, "again.h"),
    "header": ("", f'#include "again.h"{RETURN}', "again.h"),
}


def program(tree: Tree, name: str, flags: str, source: str, file: str = "main.c") -> None:
    tree.write(f"{name}/flags", flags)
    tree.write(f"{name}/{file}", f"{source}\n")
    tree.write(f"{name}/over.h", '#define AGAIN "again.h"\n#include AGAIN\n')
    for one in ("first", "second", "sub"):
        tree.write(f"{name}/{one}/.keep", "")


def project(folder) -> Tree:
    tree = Tree(folder)
    tree.write("SConstruct", SCONSTRUCT)
    return tree


def every_way(folder, number: int) -> Tree:
    tree = project(folder)
    for name, (flags, source, file) in WAYS.items():
        program(tree, name, flags, source)
        tree.write(f"{name}/{file}", f"#define N {number}\n")
    return tree


def made(tree: Tree) -> list[str]:
    """The programs' own objects that a build made; then it makes nothing more."""
    outcome = tree.scons("-j2")
    tree.up_to_date()
    return sorted(path.split("/")[-2] for path in outcome.compiled if path.endswith("/main.o"))


def test_what_is_read_is_a_dependency(tmp_path):
    tree = every_way(tmp_path, 1)
    assert made(tree) == sorted(WAYS)
    for name, (_, _, file) in WAYS.items():
        tree.write(f"{name}/{file}", "#define N 2\n")
    assert made(tree) == sorted(WAYS)
    for name, (_, _, file) in WAYS.items():
        tree.write(f"{name}/un{file.rpartition('/')[2]}", "#define N 3\n")
    tree.write("macro/again.h", "#define N 3\n")
    assert made(tree) == ["macro"]


def test_folders_that_differ_in_headers_get_each_its_own_objects(tmp_path):
    """Of one cache; a third, like the first, has nothing to compile."""
    objects = []
    for at, number in enumerate((1, 2, 1)):
        tree = every_way(tmp_path / str(at), number)
        outcome = tree.scons("-j2", env={"ZEROOS_OBJECT_CACHE": str(tmp_path / "cache")})
        objects.append(
            {file.parent.name: file.read_bytes() for file in (tmp_path / str(at) / ".zeroos").rglob("main.o")}
        )
    assert sorted(objects[0]) == sorted(WAYS) and objects[0] == objects[2]
    assert [name for name in WAYS if objects[0][name] == objects[1][name]] == []
    assert len(outcome.compiled) > len(WAYS) and "  CC " not in outcome.stdout


def test_a_file_of_the_assembler(tmp_path):
    tree = project(tmp_path)
    program(tree, "assembly", "", '.globl main\nmain:\n.include "assembly/sub/code.inc"\n', "main.s")
    for number in (1, 2):
        tree.write("assembly/sub/code.inc", f"li a0, {number}\nret\n")
        outcome = tree.scons()
        assert [path for path in outcome.compiled if "main" in path] and outcome.stderr == ""
        tree.up_to_date()


# Options, source, and the file that appears.
APPEARS = {
    "asked_for": ("", '#if __has_include("new.h")\n#include "new.h"\n#else\n#define N 1\n#endif', "new.h"),
    "asked_for_in_a_folder": ("", "#if __has_include(<new.h>)\n#define N 2\n#else\n#define N 1\n#endif", "first/new.h"),
    "in_an_earlier_folder": ("", "#include <old.h>", "first/old.h"),
    "in_an_earlier_folder_beside_another": ("-include @/over.h", "#include <old.h>", "first/old.h"),
    "in_an_earlier_folder_of_the_system": ("-isystem @/sub -isystem @/later", "#include <other.h>", "sub/other.h"),
    "in_an_earlier_folder_by_a_macro": ("-DOLD=<old.h>", "#include OLD", "first/old.h"),
}


def test_a_file_that_appears_and_goes(tmp_path):
    tree = project(tmp_path)
    for name, (flags, source, _) in APPEARS.items():
        program(tree, name, flags, f"{source}{RETURN}")
        tree.write(f"{name}/second/old.h", "#define N 1\n")
        tree.write(f"{name}/again.h", "")
        tree.write(f"{name}/later/other.h", "#define N 1\n")
    assert made(tree) == sorted(APPEARS)
    for name, (_, _, file) in APPEARS.items():
        tree.write(f"{name}/{file}", "#define N 2\n")
    assert made(tree) == sorted(APPEARS)
    for name, (_, _, file) in APPEARS.items():
        (tmp_path / name / file).unlink()
    assert made(tree) == sorted(APPEARS)


def test_a_header_that_is_made_late_is_waited_for(tmp_path):
    """SCons' scan does not see that main.c takes it in; the second build knows."""
    tree = project(tmp_path)
    program(tree, "late", "-DMADE=<made.h>", f"#include MADE{RETURN}")
    with (tmp_path / "SConstruct").open("a") as script:
        script.write(
            "env.Command('late/first/made.h', 'number.txt', 'echo \"#define N `cat $SOURCE`\" > $TARGET')\n"
            "env['ENV']['PATH'] = os.environ['PATH']\n"
        )
    tree.write("number.txt", "1")
    tree.scons("late/first/made.h")
    assert made(tree) == ["late"]
    tree.write("number.txt", "2")
    outcome = tree.scons()
    assert outcome.stdout.index("made.h") < outcome.stdout.index("main.o")
    tree.up_to_date()
