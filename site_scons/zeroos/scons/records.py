"""What SCons records of files: as precisely as the file system tells it, and only what is new.

SCons has no public hooks for that."""

from __future__ import annotations

import SCons.CacheDir
import SCons.Node
import SCons.Node.FS

_visited_by_scons = SCons.Node.FS.File.visited
_release_by_scons = SCons.Node.FS.File.release_target_info


def begin() -> None:
    """Sets SCons up."""
    # It trusts a file's recorded signature while its modification time is the recorded one. It compares whole seconds,
    # so it would miss a second edit within one.
    SCons.Node.FS.Base.getmtime = _precise_mtime
    SCons.Node.FS.File.make_ready = _make_ready
    SCons.Node.FS.File.visited = _visited
    SCons.Node.FS.File.release_target_info = _release


def _precise_mtime(node) -> float | None:
    """Returns the time of a node's last change in seconds, in the file system's precision.

    The status change time counts too: cp -p changes a file's contents and keeps an old modification time."""
    stat = node.stat()
    return max(stat.st_mtime, stat.st_ctime) if stat else None


def _make_ready(node) -> None:
    """Called by SCons before it looks whether a file is up to date. Of what it would find out for one that nobody makes
    only _visited_by_scons has need, which does it then."""
    node.has_src_builder()
    if node.has_builder():
        node.get_binfo()


def _visited(node) -> None:
    """Called by SCons when a file was made or is up to date: then SCons records it.

    One that is as it was recorded needs that no more: it would be half of what a build costs that makes nothing."""
    if node.get_state() == SCons.Node.up_to_date:
        return  # SCons has called this before
    differs = getattr(node.attributes, "zeroos_differs", False)  # from what it is recorded to be made of
    if node.get_state() != SCons.Node.executed and not differs and not SCons.CacheDir.cache_force:
        recorded, size = node.get_stored_info().ninfo, node.get_size()
        csig = node.get_max_drift_csig()  # "" where the time is another one than the recorded one
        if csig and recorded.size == size:
            info = node.get_ninfo()
            info.csig, info.timestamp, info.size = csig, recorded.timestamp, size
            return
    _visited_by_scons(node)


def _release(node) -> None:
    """Called by SCons when it is done with a file, to save memory. Of one that is up to date that costs more than it
    saves: SCons looks at all that it deletes."""
    if node.get_state() != SCons.Node.up_to_date:
        _release_by_scons(node)
