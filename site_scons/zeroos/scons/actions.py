"""How the build's actions report errors."""

from __future__ import annotations

import functools

import SCons.Errors

from zeroos.errors import ZeroosError


def one_message(function):
    """Returns `function`, an action, with a ZeroosError turned into SCons' message for the target and exit status 2."""

    @functools.wraps(function)
    def wrapper(target, source, env):
        try:
            return function(target, source, env)
        except ZeroosError as error:
            raise SCons.Errors.BuildError(target, errstr=str(error), status=2, exitstatus=2) from None

    return wrapper
