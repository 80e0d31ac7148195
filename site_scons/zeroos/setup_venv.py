"""Makes .venv from requirements.lock for the launcher `./scons`.

Runs on any Python that the machine calls python3, to say what an old one lacks. So its syntax must suit old versions.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 10)


def fail(message):
    sys.stderr.write("scons: *** %s\n" % message)
    sys.exit(2)


def same_contents(one, other):
    try:
        with open(one, "rb") as first, open(other, "rb") as second:
            return first.read() == second.read()
    except OSError:
        return False


def check_python():
    if sys.version_info < OLDEST:
        fail(
            "ZeroOS needs Python %d.%d or newer, and this is %s (%s): install one, or name it, "
            "as in PYTHON=python3.12 ./scons" % (OLDEST + (sys.version.split()[0], sys.executable))
        )
    try:
        import ensurepip  # noqa: F401 (Debian ships Python without it)
        import venv  # noqa: F401
    except ImportError:
        fail(
            "this Python (%s) lacks the venv module: install it (Debian, Ubuntu: apt install python3-venv), "
            "then run ./scons again" % sys.executable
        )


def _whole(folder):
    """Returns whether the Python of a .venv starts, and finds that nothing is missing."""
    check = os.path.join(os.path.dirname(os.path.abspath(__file__)), "check_venv.py")
    words = [os.path.join(folder, "bin", "python"), "-I", "-S", check, folder]
    try:
        return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout == b"whole\n"
    except OSError:
        return False


def make(root):
    import fcntl
    import venv

    lock_file = os.path.join(root, "requirements.lock")
    folder = os.path.join(root, ".venv")
    stamp = os.path.join(folder, "requirements.lock")
    with open(lock_file, "rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of two first runs at once, the second waits and then finds .venv complete
        if same_contents(lock_file, stamp):
            if _whole(folder):
                return
            print("scons: .venv has lost files")
        print("scons: making .venv from requirements.lock (once; about 110 MB to download)")
        sys.stdout.flush()
        if os.path.isdir(folder):
            shutil.rmtree(folder)
        venv.create(folder, with_pip=True)
        status = subprocess.call(
            [
                os.path.join(folder, "bin", "python"),
                "-m",
                "pip",
                "install",
                "--require-hashes",
                "--no-deps",
                "--no-input",
                "--only-binary",
                ":all:",
                "--disable-pip-version-check",
                "-r",
                lock_file,
            ]
        )
        if status != 0:
            fail(
                "pip could not install what requirements.lock lists (its own message is above). The first set-up needs "
                "the network, or a folder of wheels named by PIP_FIND_LINKS; nothing is left half-made, run ./scons "
                "again when it is there"
            )
        if not _whole(folder):
            fail("pip says that it has made .venv, and files are missing there: run ./scons again")
        os.sync()  # a power cut must not leave the stamp without the rest
        # Written last and in one step: without it, .venv counts as incomplete.
        shutil.copyfile(lock_file, stamp + ".new")
        os.replace(stamp + ".new", stamp)


if __name__ == "__main__":
    check_python()
    try:
        make(sys.argv[1])
    except KeyboardInterrupt:
        fail("interrupted while making .venv; run ./scons again to make it anew")
    except OSError as error:
        fail("cannot make .venv: %s" % error)
