"""Programs print and end on a zkVM as on this machine's Linux."""

import pytest
from guests import LIKE_LINUX, App, ended

INPUTS = {
    "files": b"0123456789abcdefghijklmnopqrst",
    "stdio": b"first line\nsecond, longer line\n  17\n -4\n"
    + b"".join(b"%d " % i * (i % 300) + b"\n" for i in range(200))
    + b"end without newline",
}


@pytest.mark.parametrize("name", LIKE_LINUX)
def test_program(run, natives, name):
    input = INPUTS.get(name, b"")
    ending, output = natives.run(name, LIKE_LINUX[name], input)
    result = run(name, input)
    assert result.log.decode(errors="replace").splitlines() == output.decode(errors="replace").splitlines()
    assert (result.log, result.output) == (output, b"")
    assert ended(result) == ending


TEXT = (
    b"It was the best of times, it was the worst of times,\n\tit was the age of wisdom...\n" * 300
    + b"\n\x00\xff \x0b nul and more\r\n"
    + b"x" * 5000
    + b" no newline at the end"
)


@pytest.mark.parametrize("input", [b"", b"\n", b"one word", TEXT], ids=["nothing", "newline", "word", "text"])
@pytest.mark.parametrize("name", ["hello", "wc", "wordfreq"])
def test_example(run, natives, name, input):
    ending, output = natives.run(name, App(f"../{name}/{name}.c"), input)
    result = run(name, input)
    assert (ended(result), result.log, result.output) == (ending, output, b"")
