"""`zeroos verify-build` of a program of a tree; that of a link is in test_audit.py."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from kept import kept


def test_a_build_of_a_tree_can_be_verified(tmp_path):
    """From a copy of the sources alone; a changed source and another toolchain are named."""
    tree = kept("verified", {}, examples=False)
    tree.write("examples/once/main.c", '#include <stdio.h>\nint main(void) { puts("one"); }\n')
    tree.write("examples/once/SConscript", "Import('env')\nenv.Unikernel('once', ['main.c'])\n")
    tree.scons("platform=virt", "app=once", "audit")
    statement = tree.folder / "build/virt/once/audit/provenance.json"

    def verified(file: Path) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "zeroos.cli", "verify-build", str(file)]
        env = {**os.environ, "PYTHONPATH": str(tree.folder / "site_scons")}
        return subprocess.run(words, cwd=tree.folder, env=env, capture_output=True, text=True)

    made = json.loads(statement.read_text())
    (zig,) = (one for one in made["predicate"]["buildDefinition"]["resolvedDependencies"] if "ziglang" in one["name"])
    name, zig["name"] = zig["name"], "ziglang 0.0.1"
    other = tmp_path / "other.json"
    other.write_text(json.dumps(made))
    done = verified(other)
    assert done.returncode == 0 and "built again, and the same" in done.stdout
    assert re.findall("^though (.*)", done.stdout, re.MULTILINE) == [f"the toolchain is {name}, and was ziglang 0.0.1"]
    zig["name"] = name
    zig["digest"]["sha256"] = "0" * 64
    other.write_text(json.dumps(made))
    tree.edit("examples/once/main.c", "one", "two")
    done = verified(other)
    assert done.returncode == 1 and "Traceback" not in done.stderr and "built again, and another" in done.stderr
    assert "examples/once/main.c has other contents" in done.stderr
    assert f"the toolchain is {name} with other files" in done.stderr
