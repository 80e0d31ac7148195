"""Jolt's I/O region: where its host has it, and as large as the image asks for."""

import itertools

import pytest
from calls import PROGRAMS
from elftools.elf.elffile import ELFFile
from guests import LIMIT
from tree import HOME, copy
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.descriptor import load
from zeroos.platforms.elfwriter import minimal_elf
from zeroos.platforms.modules import module, shared

JOLT = HOME / "platforms" / "jolt"
OPTIONS = load(JOLT).options
UNITS = {"K": 1 << 10, "M": 1 << 20}
SIZES = list(itertools.product(OPTIONS["input_max"].values, OPTIONS["output_max"].values))
# Copies its input to its output.
ECHO = """#include <stdio.h>
int main(void)
{
	static char block[1 << 16];
	size_t size;
	while ((size = fread(block, 1, sizeof block, stdin))) if (fwrite(block, 1, size, stdout) != size) return 1;
	return fflush(stdout) != 0;
}
"""


@pytest.fixture(scope="module")
def echo(tmp_path_factory):
    """echo(input_max, output_max): the folder of the program built for these sizes."""
    tree = copy(tmp_path_factory.mktemp("jolt"))
    tree.write("examples/echo/echo.c", ECHO)
    tree.write("examples/echo/SConscript", "Import('env')\nenv.Unikernel('echo', ['echo.c'], stdout='public')\n")

    def build(input_max, output_max):
        tree.scons("platform=jolt", "app=echo", f"input_max={input_max}", f"output_max={output_max}")
        return tree.folder / f"build/jolt/input_max-{input_max}+output_max-{output_max}/echo"

    return build


def number(size: str) -> int:
    return int(size[:-1]) * UNITS[size[-1]]


def run(folder, input: bytes):
    return run_embedded(module(JOLT, "host").Host, (folder / "echo.elf").read_bytes(), input)


@pytest.mark.parametrize("input_max, output_max", SIZES)
def test_all_that_fits(echo, input_max, output_max):
    """Input and output of the largest sizes pass, one byte more does not: to the guest, and to the executor, which
    places the region by itself."""
    folder = echo(input_max, output_max)
    most_in, most_out = number(input_max) - 8, number(output_max) - 8
    data = bytes((i * i ^ i >> 3) & 255 | 1 for i in range(min(most_in, most_out)))
    result = run(folder, data)
    assert (result.ending.kind, result.ending.code) == ("exit", 0) and result.output == data
    refused = run(folder, bytes(most_in + 1)).ending
    assert refused.kind == "error" and "input_max=" in refused.message
    if most_in > most_out:
        full = run(folder, bytes(most_out + 1)).ending
        assert full.kind != "exit" and "output_max" in full.message


def test_default_is_that_of_the_host(echo):
    """The addresses of MemoryConfig::default() (common/src/jolt_device.rs), and the whole in the smallest domain of RAM
    that is usual there, 2^16 words."""
    folder = echo("4K", "4K")
    with open(folder / "echo.linked.elf", "rb") as file:
        symbols = ELFFile(file).get_section_by_name(".symtab")
        value = {symbol.name: symbol["st_value"] for symbol in symbols.iter_symbols()}
    assert {name: value[f"jolt_{name}"] for name in ("advice", "output", "panic", "termination")} == {
        "advice": 0x7FFF9000,
        "output": 0x7FFFB000,
        "panic": 0x7FFFC000,
        "termination": 0x7FFFC008,
    }
    assert value["_heap_start"] - value["jolt_io"] < 8 << 16


def test_an_image_without_its_sizes(echo):
    """One that somebody else has packed."""
    image = minimal_elf((echo("4K", "4K") / "echo.linked.elf").read_bytes())
    with pytest.raises(ValueError, match="does not say the sizes"):
        run_embedded(module(JOLT, "host").Host, shared("sections").add_sections(image, []))


@pytest.mark.parametrize("name", ["strings_lengths"])
def test_functions_on_memory(tmp_path_factory, calls, name):
    """Jolt's own memcpy, memmove and memset do what those of this machine's libc do."""
    try:
        _, expected = calls.expected(name)
    except OSError as error:
        pytest.skip(str(error))
    tree, source = copy(tmp_path_factory.mktemp("strings")), PROGRAMS[name].source
    for file in (source, source.with_name("calls.h")):
        tree.write(f"examples/{name}/{file.name}", file.read_text())
    tree.write(f"examples/{name}/SConscript", PROGRAMS[name].script())
    tree.scons("platform=jolt", f"app={name}")
    result = run_embedded(module(JOLT, "host").Host, tree.file(f"jolt/{name}/{name}.elf"), b"", LIMIT)
    assert (result.ending.kind, result.ending.code) == ("exit", 0) and result.log == expected
