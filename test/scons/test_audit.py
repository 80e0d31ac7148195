"""`zeroos audit`: whose code is in an image, why, and how many lines."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from chance import SEED, times
from elftools.elf.elffile import ELFFile
from shell import Shell
from tree import HOME
from zeroos.reports.audit import build, files
from zeroos.reports.audit.model import LAYERS, ROOT, Call, Change, Package, Piece, Section, from_json, to_json

MAIN = """\
#include <stdio.h>
#include <unistd.h>
#include "other.h"
int never_called(void)
{
	return getppid();
}
static const int table[100] = { 1, 2, 3 };
int main(int count, char **words)
{
	printf("%d\\n", table[count] + twice(count));
	return 0;
}
"""
OTHER = """\
#include <unistd.h>
int twice(int n)
{
	return 2 * n + (getpid() & 1);
}
int unused(int n) { return n * n; }
"""


@pytest.fixture(scope="module")
def audited(tmp_path_factory, installed):
    virt = Shell(tmp_path_factory.mktemp("audit") / "tree", *installed, "virt")
    virt.write(main_c=MAIN, other_c=OTHER, other_h="int twice(int);\n")
    virt("zeroos-cc", "-O1", "-g", "-c", "main.c", "other.c")
    virt("zeroos-ar", "rcs", "libother.a", "other.o")
    virt("zeroos-cc", "main.o", "libother.a", "-o", "image")
    done = virt("zeroos", "audit", "--output=made", "image")
    return virt, from_json((virt.folder / "made/audit.json").read_text()), done.stdout


def test_everything_has_an_owner_and_a_reason(audited):
    shell, audit, said = audited
    debug = Path(shell("zeroos", "debug", "image").stdout.strip())
    with debug.open("rb") as stream:
        placed = {s.name: s["sh_size"] for s in ELFFile(stream).iter_sections() if s["sh_flags"] & 2 and s["sh_size"]}
    for name, size in placed.items():  # but for what alignment leaves between two sections
        parts = sum(section.size for section in audit.sections if section.output == name)
        assert size - 16 * len(audit.sections) < parts <= size, name
    for number, section in enumerate(audit.sections):
        assert sum(piece.size for piece in audit.pieces if piece.section == number) == section.size
        chain = audit.chain(number)
        assert section.why == ROOT or chain[-1][1].name == ".text._start"
    where = {piece.symbol: piece for piece in audit.pieces}
    assert (where["main"].layer, where["main"].file) == ("app", "main.c")
    assert (where["table"].layer, where["table"].size) == ("app", 400)
    assert (where["twice"].layer, where["twice"].component) == ("library", "libother.a")
    assert (where["printf"].layer, where["printf"].file) == ("libc", "zig/libc/musl/src/stdio/printf.c")
    assert (where["__linux_getpid"].layer, where["__linux_getpid"].file) == ("libOS", "libos/linux/getpid.c")
    assert (where["_start"].layer, where["_start"].component) == ("platform", "platform")
    assert not {"never_called", "unused", "__linux_getppid"} & where.keys()
    # The chain of a section is that of `zeroos why`.
    way = [symbol for symbol, _ in audit.chain(where["__linux_getpid"].section)]
    why = re.findall(r"^ +(\S+) is wanted by", shell("zeroos", "why", "image", "getpid").stdout, re.MULTILINE)
    assert way[:3] == why[:3] == ["__linux_getpid", "getpid", "twice"]
    calls = {call.name: call for call in audit.calls}
    assert calls["getpid"].callers == ["getpid"] and calls["writev"].size <= calls["writev"].alone
    assert "getppid" not in calls
    assert audit.choices["time"] == "refuse" and "w^x" in audit.checks and not audit.lacking
    assert re.search(r"^ *8 +8 +getpid +getpid$", said, re.MULTILINE)


def test_lines_are_those_with_instructions(audited):
    _, audit, said = audited
    assert audit.lines["main.c"] == [10, 11, 12]
    assert audit.lines["other.c"] == [3, 4]
    trusted = audit.trusted()
    assert trusted["libos/linux/getpid.c"] in (1, 2, 3) and "main.c" not in trusted
    assert f"is {sum(trusted.values()):,} lines in {len(trusted):,} files" in said


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs chromium")
def test_page(audited):
    """The page renders, zooms, searches, and shows reasons."""
    shell, audit, _ = audited

    def shown(state: str) -> str:
        page = f"file://{shell.folder}/made/audit.html#{state}"
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1200,900",
            "--dump-dom",
            page,
        ]
        dom = subprocess.run(command, capture_output=True, text=True, cwd=shell.folder, timeout=120).stdout
        assert "<h1>image on virt</h1>" in dom
        return dom.split('<script id="data"')[0] + dom.split("</script>")[-1]  # not what it was made from

    def areas(dom: str) -> dict[str, float]:
        box = r'<div title="([^:"]*):[^>]*width: ([\d.]+)px; height: ([\d.]+)px;'
        return {names: float(width) * float(height) for names, width, height in re.findall(box, dom)}

    whole, total = shown(""), sum(piece.size for piece in audit.pieces)
    drawn = areas(whole)
    assert f"{total:,} bytes in memory" in whole
    for layer, size in audit.sizes(lambda piece: piece.layer)[:3]:  # the areas are those of the sizes
        assert drawn[layer] / sum(drawn[each] for each in LAYERS if each in drawn) == pytest.approx(
            size / total, rel=0.02
        )
    assert "alert" not in whole and "<td>getpid</td>" in whole
    twice = next(piece for piece in audit.pieces if piece.symbol == "twice")
    assert f"”: {twice.size:,} bytes" in shown("search=^twice$")
    # Keys are places in the order of the pieces.
    keys = list(dict.fromkeys(piece.layer for piece in audit.pieces if piece.size))
    zoomed = shown(f"zoom={keys.index('library')}%2F0%2F0%2F0")
    assert "twice: " in zoomed and "twice is wanted by .text.main of" in zoomed
    assert len(areas(zoomed)) == 1
    assert areas(shown("view=sections")).keys() >= {".text", ".text › libc"}


def test_an_audit_is_the_same_in_each_folder(audited):
    shell, audit, _ = audited
    assert to_json(from_json(to_json(audit))) == to_json(audit)
    assert str(shell.folder) not in to_json(audit)


def test_what_is_lacking_is_said(audited):
    """Images from elsewhere, stripped ones, and what is none."""
    shell, _, _ = audited
    debug = Path(shell("zeroos", "debug", "image").stdout.strip()).read_bytes()
    for name, data, size, lacking in (
        ("elsewhere", (shell.folder / "image").read_bytes() + b"\0", 2000, "sizes are those of segments"),
        ("debug", debug, 2000, "needs the objects that it was linked from"),
        ("nothing", b"\x7fELF", 0, "is no ELF"),
        ("text", b"hello\n" * 1000, 0, "is no ELF"),
    ):
        (shell.folder / name).write_bytes(data)
        said = shell("zeroos", "audit", name).stdout
        assert lacking in said
        made = from_json((shell.folder / f"{name}.audit/audit.json").read_text())
        assert sum(piece.size for piece in made.pieces) >= size
    assert "which image?" in shell.error("zeroos", "audit")
    assert "is not there" in shell.error("zeroos", "audit", "nowhere")


def test_damaged_debug_information(audited, tmp_path):
    """Whatever an ELF holds, there is an audit of it, in which each byte has one owner."""
    shell, _, _ = audited
    debug = Path(shell("zeroos", "debug", "image").stdout.strip()).read_bytes()
    with io.BytesIO(debug) as stream:
        parts = [
            (section["sh_offset"], section["sh_size"])
            for section in ELFFile(stream).iter_sections()
            if section.name.startswith((".debug_line", ".debug_info", ".symtab", ".strtab"))
        ]
    chance, lacking = random.Random(SEED), set()
    for i in range(times(8)):
        elf = bytearray(debug)
        offset, size = parts[i % len(parts)]
        for _ in range(chance.choice((1, 8, 200))):
            elf[offset + chance.randrange(size)] = chance.randrange(256)
        if i % 4 == 3:
            del elf[chance.randrange(len(elf)) :]
        made = build.of_elf("damaged", bytes(elf), "why")
        assert sum(piece.size for piece in made.pieces) == sum(section.size for section in made.sections)
        assert files.write(made, tmp_path / "made")
        lacking |= {what for what in made.lacking if what != "why"}
    assert lacking


def test_json_is_as_the_schema_says(audited):
    shell, audit, _ = audited
    schema = json.loads((HOME / "site_scons/zeroos/reports/audit/schema.json").read_text())
    for name, kind in (
        ("section", Section),
        ("piece", Piece),
        ("call", Call),
        ("change", Change),
        ("package", Package),
    ):
        fields = [field.name for field in dataclasses.fields(kind)]
        assert schema["$defs"][name]["required"] == list(schema["$defs"][name]["properties"]) == fields
    assert schema["required"] == list(schema["properties"]) == ["schema", *vars(audit)]
    assert schema["$defs"]["layer"]["enum"] == list(LAYERS)
    jsonschema = pytest.importorskip("jsonschema", reason="needs requirements-sbom.lock")
    jsonschema.Draft202012Validator.check_schema(schema)
    none = to_json(build.of_elf("none", b"none", "why"))
    for text in ((shell.folder / "made/audit.json").read_text(), none):
        jsonschema.validate(json.loads(text), schema)


def test_packages_are_those_in_the_image(audited):
    shell, audit, _ = audited
    packages = {package.name: package for package in audit.packages}
    assert packages.keys() == {"ZeroOS", "ZeroOS platforms", "musl", "libother.a", "ziglang"}
    assert [name for name, package in packages.items() if package.tool] == ["ziglang"]
    library = shell.folder / "libother.a"
    assert packages["libother.a"].sha256 == hashlib.sha256(library.read_bytes()).hexdigest()
    files = packages["ZeroOS"].files
    assert files["libos/linux/getpid.c"] == hashlib.sha256((HOME / "libos/linux/getpid.c").read_bytes()).hexdigest()
    assert "libos/linux/getppid.c" not in files and not any("/network/" in name for name in packages["musl"].files)
    licences = (shell.folder / "made/licences.txt").read_text()
    for words in (
        "musl 1.2.5: MIT",
        "musl as a whole is licensed under",
        "ZeroOS 0.1.0: MIT OR Apache-2.0",
        "libother.a: no",
    ):
        assert words in licences
    assert "ziglang" not in licences


def test_bills_of_materials(audited):
    """Both are valid, and say what the image contains."""
    parse = pytest.importorskip("spdx_tools.spdx.parser.parse_anything", reason="needs requirements-sbom.lock")
    validate = pytest.importorskip("spdx_tools.spdx.validation.document_validator").validate_full_spdx_document
    cyclonedx = pytest.importorskip("cyclonedx.validation.json", reason="needs requirements-sbom.lock")
    from cyclonedx.schema import SchemaVersion

    shell, audit, _ = audited
    document = parse.parse_file(str(shell.folder / "made/sbom.spdx.json"))
    assert validate(document) == []
    names = {package.spdx_id: package.name for package in document.packages}
    inside = {
        names[str(r.related_spdx_element_id)] for r in document.relationships if r.relationship_type.name == "CONTAINS"
    }
    assert inside == {package.name for package in audit.packages if not package.tool}
    digests = {package.name: [each.value for each in package.checksums] for package in document.packages}
    assert digests["image"] == [hashlib.sha256((shell.folder / "image").read_bytes()).hexdigest()]
    text = (shell.folder / "made/sbom.cdx.json").read_text()
    assert cyclonedx.JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    made = json.loads(text)
    assert {one["name"] for one in made["components"]} == inside
    assert [one["name"] for one in made["metadata"]["tools"]["components"]] == ["ziglang"]
    assert made["metadata"]["component"]["hashes"][0]["content"] == digests["image"][0]


def test_without_the_libraries_of_bills_of_materials(audited):
    shell, _, _ = audited
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['spdx_tools', 'cyclonedx', 'license_expression']))\n"
        "from zeroos.cli.__main__ import main; sys.exit(main(['audit', '--output=bare', 'image']))"
    )
    said = shell(sys.executable, "-c", code).stdout
    assert "no bills of materials" in said and "pip install --require-hashes -r" in said
    assert not (shell.folder / "bare/sbom.cdx.json").exists() and (shell.folder / "bare/licences.txt").exists()


def test_a_run_imports_nothing_of_it(audited):
    """Nor of profiles, comparisons and budgets."""
    shell, _, _ = audited
    code = "import sys; from zeroos.cli.__main__ import main; main(['run', 'image']); print(*sys.modules)"
    loaded = shell(sys.executable, "-c", code).stdout
    assert "zeroos.reports.run" in loaded
    for part in ("reports.audit", "reports.profile", "reports.diff", "reports.budget", "executor.profiling"):
        assert f"zeroos.{part}" not in loaded, part


def test_programs_that_are_linked_under_one_name(audited):
    """Go links all programs of a folder as one file, which it moves, and deletes the objects: each audit is whole."""
    shell, _, _ = audited
    for number in "12":
        place, output = shell.folder / f"go-link-{number}", shell.folder / f"go-build{number}/b001/exe/a.out"
        place.mkdir()
        output.parent.mkdir(parents=True)
        (shell.folder / "one.c").write_text(f"int mine_{number}(void) {{ return {number}; }}\n")
        (shell.folder / "start.c").write_text(f"int mine_{number}(void); int main(void) {{ return mine_{number}(); }}")
        shell("zeroos-cc", "-O0", "-c", "one.c", "-o", str(place / "go.o"))
        shell("zeroos-cc", "-O0", "-c", "start.c", "-o", str(place / "000000.o"))
        shell("zeroos-ld", str(place / "go.o"), str(place / "000000.o"), "-o", str(output))
        shutil.move(output, shell.folder / f"moved{number}")
        shutil.rmtree(place)
    for number in "12":
        shell("zeroos", "audit", f"--output=audit{number}", f"moved{number}")
        made = from_json((shell.folder / f"audit{number}/audit.json").read_text())
        reasons = {piece.symbol: [section.name for _, section in made.chain(piece.section)] for piece in made.pieces}
        assert ".text.main" in reasons[f"mine_{number}"] or ".text" in reasons[f"mine_{number}"]


def test_a_build_can_be_verified(audited):
    """An image is built again from its statement; what is not the same is named."""
    shell, _, _ = audited
    statement = json.loads((shell.folder / "made/provenance.json").read_text())
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert (
        statement["subject"][0]["digest"]["sha256"] == hashlib.sha256((shell.folder / "image").read_bytes()).hexdigest()
    )
    said = shell("zeroos", "verify-build", "made/provenance.json").stdout
    assert "built again, and the same" in said and "though" not in said

    def wrong(change) -> str:
        made = json.loads((shell.folder / "made/provenance.json").read_text())
        change(made)
        shell.write(wrong_json=json.dumps(made))
        return shell.error("zeroos", "verify-build", "wrong.json")

    said = wrong(lambda made: made["subject"][0]["digest"].update(sha256="0" * 64))
    assert "and another" in said and "all files that the statement names are as it says" in said
    files = {one["name"]: one for one in statement["predicate"]["buildDefinition"]["resolvedDependencies"]}
    assert "libother.a" in files and "libos/linux/getpid.c" in files
    for change in (
        lambda made: made.clear(),
        lambda made: made.update(predicate=[]),
        lambda made: made.update(subject=[]),
        lambda made: made["predicate"]["buildDefinition"].update(externalParameters={"platform": "virt", "options": 1}),
        lambda made: made["predicate"]["buildDefinition"].update(externalParameters={"platform": "none", "app": "x"}),
        lambda made: made["predicate"]["buildDefinition"]["externalParameters"].update(options={"time": "never"}),
        lambda made: made["predicate"]["buildDefinition"]["externalParameters"].update(files=["nowhere.o"]),
    ):
        assert wrong(change)
    assert "is not there" in shell.error("zeroos", "verify-build", "nowhere")
    before = (shell.folder / "other.c").read_text()
    shell.write(other_c=before.replace("2 * n", "3 * n"))
    shell("zeroos-cc", "-O1", "-g", "-c", "other.c")
    shell("zeroos-ar", "rcs", "libother.a", "other.o")
    said = shell.error("zeroos", "verify-build", "made/provenance.json")
    assert "and another" in said and "libother.a has other contents" in said
    shell.write(other_c=before)
    shell("zeroos-cc", "-O1", "-g", "-c", "other.c")
    shell("zeroos-ar", "rcs", "libother.a", "other.o")
    shell("zeroos", "verify-build", "made/provenance.json")
