"""The private input of a run: what has no end, or can be read only once, is a limit and a message, not a hang."""

import io
import os
import threading

import pytest
from zeroos import inputs
from zeroos.errors import ZeroosError


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(inputs, "MOST", 3 << 20)


def test_ordinary_files_are_taken_as_they_are(tmp_path):
    file = tmp_path / "input"
    file.write_bytes(bytes(inputs.MOST))
    with inputs.settled(str(file)) as settled:
        assert settled == file
    with inputs.settled(None) as settled:
        assert settled is None
    file.write_bytes(bytes(inputs.MOST + 1))
    with pytest.raises(ZeroosError, match=f"{file} has more than 3,145,728 bytes"), inputs.settled(str(file)):
        pass


def test_a_device_without_an_end():
    with pytest.raises(ZeroosError, match="/dev/zero has more than"), inputs.settled("/dev/zero"):
        pass
    with open("/dev/zero", "rb") as stream, pytest.raises(ZeroosError, match="has more than"):
        inputs.read(stream, "/dev/zero")
    with inputs.settled("/dev/null") as settled:
        assert settled.read_bytes() == b""


def test_a_pipe_is_read_once_for_all_runs(tmp_path):
    pipe, data = tmp_path / "pipe", os.urandom(inputs.MOST)
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(data))
    writer.start()
    with inputs.settled(str(pipe)) as settled:
        assert settled.read_bytes() == settled.read_bytes() == data
    writer.join()
    assert not settled.exists()
    assert inputs.read(io.BytesIO(data), "x") == data
