"""SCons' builder of linked ELFs: their scanner, their action, and when they must be linked again."""

from __future__ import annotations

from pathlib import Path

import SCons.Errors
from SCons.Action import Action
from SCons.Builder import Builder
from SCons.Scanner import ScannerBase

from zeroos.errors import ZeroosError
from zeroos.scons.actions import folder_of, one_message
from zeroos.scons.objects import damaged
from zeroos.scons.rewriting import digest


def scan(node, env, path):
    """Returns the lazy objects of a node's image; a target scanner of SCons."""
    try:
        return node.attributes.zeroos_image.discover()
    except ZeroosError as error:
        raise SCons.Errors.UserError(str(error)) from None


def _announce_link(target, source, env):
    if env["ZEROOS_VERBOSE"]:
        image = target[0].attributes.zeroos_image
        return f"{image.catalog.toolchain.zig} ld.lld @{image.folder}/{image.linked_name}.link"
    return f"  LINK  {target[0].get_internal_path()}"


@one_message
def _link(target, source, env):
    """Links a node's image."""
    from zeroos.scons import link  # a null build does without this, and what it imports

    folder_of(target[0])
    image = target[0].attributes.zeroos_image
    link.checked(image)
    if image.archives.nodes:
        image.notes.put(_name_of_members(target[0]), (image.members(),))


def _name_of_members(elf) -> str:
    """Returns the name under which is noted which members of archives an ELF with this content is made of."""
    return f"members of {digest(Path(elf.get_internal_path()).read_bytes())}"


def _members_changed(elf) -> bool:
    """Whether the linker would get other members of archives than those that the ELF is made of."""
    image = elf.attributes.zeroos_image
    try:
        return bool(image.notes.peek(_name_of_members(elf)) != (image.members(),))
    except (ZeroosError, OSError):  # the link says it, or makes the ELF
        return True


def _code_changed(dependency, target, previous, repo_node=None) -> bool:
    """A Decider: whether an image must be linked again. Changes in debug information alone do not count, except of
    what a link optimizes, where nobody can tell; and of archives, only those of members that are linked."""
    signature = dependency.get_csig()  # always computed, as SCons records it
    if damaged(target):
        return True
    old = getattr(previous, "csig", None)
    if old == signature:
        return False
    image = target.attributes.zeroos_image
    target.attributes.zeroos_differs = True
    if dependency in image.archives.nodes:
        return _members_changed(target)
    if image.optimized:
        return True
    tables = image.tables
    before, now = tables.known(old), tables.known(signature)
    return before is None or now is None or before.code_digest != now.code_digest


def builder_environment(env, verbose: bool):
    """Returns a clone of `env` with the builder ZeroosElf."""
    env = env.Clone(ZEROOS_VERBOSE=verbose)
    env.Decider(_code_changed)
    env["BUILDERS"]["ZeroosElf"] = Builder(
        action=Action(_link, strfunction=_announce_link, varlist=["ZEROOS_LINK"]),
        target_scanner=ScannerBase(scan, name="closure"),
    )
    return env
