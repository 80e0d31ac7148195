"""Fetches a source distribution from the registry that pip is set up for: `pip_fetch.py NAME VERSION FILE`.

`pip download` would run the package's own build to find its dependencies. So this uses only pip's finder and session,
which know the registry's address, proxies and certificates.
"""

import sys

from pip._internal.cli.req_command import RequirementCommand
from pip._internal.commands import create_command
from pip._vendor.packaging.specifiers import SpecifierSet


def main(name: str, version: str, file: str) -> None:
    command = create_command("download")
    options, _ = command.parse_args(
        [
            "--no-deps",
            "--no-binary",
            ":all:",
            "--ignore-requires-python",
            "--no-input",
            "--retries",
            "1",
            "--timeout",
            "20",
            "--disable-pip-version-check",
            name,
        ]
    )
    assert isinstance(command, RequirementCommand)  # for the type checker
    session = command._build_session(options)
    found = command._build_package_finder(options, session, ignore_requires_python=True).find_best_candidate(
        name, SpecifierSet(f"=={version}")
    )
    if found.best_candidate is None:
        sys.exit(f"the registry has no source distribution of {name} {version}, or cannot be reached")
    answer = session.get(found.best_candidate.link.url_without_fragment)
    answer.raise_for_status()
    with open(file, "wb") as out:
        out.write(answer.content)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Exception as error:  # pip raises many kinds; the caller shows one line
        sys.exit(f"{type(error).__name__}: {error}".splitlines()[0])
