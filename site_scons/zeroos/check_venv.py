"""Says `whole` of a .venv whose packages have lost no file: check_venv.py FOLDER. Runs in it at each start.

The first time it notes which files there are: those of site-packages and of the packages' own folders, not those
further down."""

import os
import sys


def files(folder):
    """Yields the paths of the files in `folder`, a .venv, that are not empty. Leaves out pip, which users upgrade."""
    lib = os.path.join(folder, "lib")
    for python in os.listdir(lib):
        site = os.path.join(lib, python, "site-packages")
        for name in os.listdir(site) if os.path.isdir(site) else ():
            path = os.path.join(site, name)
            inner = [os.path.join(path, one) for one in os.listdir(path)] if os.path.isdir(path) else [path]
            for file in inner if not name.startswith(("pip", "setuptools", "__pycache__")) else ():
                if os.path.isfile(file) and os.path.getsize(file):
                    yield os.path.relpath(file, folder)


def whole(folder):
    """Returns whether each file that was noted is there and not empty."""
    record = os.path.join(folder, "installed")
    if not os.path.exists(record):
        names = "".join(name + "\n" for name in sorted(files(folder)))
        try:
            with open(record + ".new", "w") as new:
                new.write(names)
            os.replace(record + ".new", record)
        except OSError:
            return True  # somebody else's, where nothing can be noted
    try:
        with open(record) as file:
            return all(os.path.getsize(os.path.join(folder, name)) for name in file.read().splitlines())
    except OSError:
        return False


if __name__ == "__main__" and whole(sys.argv[1]):
    print("whole")
