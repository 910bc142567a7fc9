"""One act of the journal: perform it, or find out after a crash whether it was done."""

import contextlib
import errno
import os
from pathlib import Path

from geektime_gui.core.data.file_moves import (
    Stamp,
    copy_file,
    is_same_entry,
    is_there,
    move_file,
    rename_no_replace,
    same_content,
    stamp_of,
)
from geektime_gui.core.data.journal_format import Act
from geektime_gui.core.data.journal_places import Places, temporary_beside
from geektime_gui.core.data.journal_records import Sentence

_NOT_PERMITTED = (
    "the system does not permit it; change the permissions of the file or its folder"
)
_REASONS = {
    errno.ENOENT: "it is not there any more",
    errno.ENOTDIR: "it is not there any more",
    errno.EEXIST: "there is already something of that name",
    errno.ENOTEMPTY: "the folder is not empty",
    errno.EACCES: _NOT_PERMITTED,
    errno.EPERM: _NOT_PERMITTED,
    errno.EROFS: "the disk can only be read; make it writable or copy the pictures to "
    "another one",
    errno.ENOSPC: "the disk is full: make room and try again",
    errno.EDQUOT: "your share of the disk is full: make room and try again",
    errno.ENAMETOOLONG: "the name is too long for this disk",
    errno.EBUSY: "another program is using it: close that and try again",
    errno.EXDEV: "a folder can't be moved to another disk",
}


class ChangedError(Exception):
    """The file is not the one that was meant; it must be left alone."""

    def __init__(self, template: str) -> None:
        super().__init__(template)
        self.reason = Sentence(template)


class TrashError(OSError):
    """The system's trash did not take a file, whatever its number says."""


def reason_of(error: OSError) -> Sentence:
    """Why the system refused, as the end of a sentence."""
    if isinstance(error, TrashError):
        return Sentence(
            "the system's trash did not take it ({error}), so it stays in quarantine; "
            "look whether the trash of this disk can be opened and has room",
            {"error": error.strerror or str(error)},
        )
    if error.errno in _REASONS:
        return Sentence(_REASONS[error.errno])
    return Sentence("the system says: {error}", {"error": error.strerror or str(error)})


def perform(act: Act, places: Places, token: str, *, inodes: bool) -> Stamp | None:
    """Do it; return the stamp of the file that taking it back acts upon.

    `inodes` says whether inodes can be compared. Raises ChangedError when the file is
    another one than was intended, FileExistsError when the target's name is taken,
    OSError when it can't be done; then nothing has changed.
    """
    source, target = places.path(act.source), places.path(act.target)
    match act.name:
        case "move" | "copy":
            _check(source, act, inodes)
            if places.in_hidden(act.target):
                target.parent.mkdir(parents=True, exist_ok=True)
            temporary = temporary_beside(target, token, act.number)
            (move_file if act.name == "move" else copy_file)(source, target, temporary)
            return _stamp_after(act, target)
        case "remove":
            _check(source, act, inodes)
            original = stamp_of(target, follow=True)
            source.unlink()
            return original
        case "make_folder":
            source.mkdir()
        case "remove_folder":
            source.rmdir()
        case "rename_folder":
            _check(source, act, inodes)
            rename_no_replace(source, target)
            return act.stamp
        case "trash":
            _check(source, act, inodes)
            _give_to_trash(source)
    return None


def _stamp_after(act: Act, target: Path) -> Stamp | None:
    """The stamp at the target. It is done even if somebody has taken the folder away
    since: then what was intended is remembered, and holds should it come back."""
    try:
        return stamp_of(target)
    except OSError:
        return act.stamp


def _give_to_trash(path: Path) -> None:
    # Slow to import on some systems and rarely needed; it ships no types.
    from send2trash import send2trash  # type: ignore[import-untyped]

    try:
        send2trash(path)
    except OSError as error:
        raise TrashError(error.errno, error.strerror or str(error)) from error


def _check(path: Path, act: Act, inodes: bool) -> None:
    try:
        stamp = stamp_of(path, follow=act.name == "copy")
    except (FileNotFoundError, NotADirectoryError):
        raise ChangedError("it is not there any more") from None
    meant = act.stamp or stamp
    same = act.name == "rename_folder" or stamp[:2] == meant[:2]
    if not same or (inodes and meant[2] and stamp[2] != meant[2]):
        raise ChangedError("it was changed meanwhile")


def settle(act: Act, places: Places, token: str) -> tuple[bool, Stamp | None]:
    """After a crash: finish the act or roll it back; whether it is done, and its stamp.

    May be called again and again with the same answer. Raises OSError.
    """
    source, target = places.path(act.source), places.path(act.target)
    match act.name:
        case "move" | "copy":
            temporary = temporary_beside(target, token, act.number)
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                temporary.unlink()
            done = _settle_move(act, source, target)
            return done, stamp_of(target) if done else None
        case "remove":
            done = not is_there(source) and target.exists()
            return done, stamp_of(target, follow=True) if done else None
        case "make_folder":
            return source.is_dir(), None
        case "remove_folder":
            return not is_there(source), None
        case "rename_folder":
            done = is_there(target) and not is_there(source)
            return done, act.stamp
        case "trash":
            return not is_there(source), None


def _settle_move(act: Act, source: Path, target: Path) -> bool:
    if not is_there(target):
        return False
    if not is_there(source):
        return act.stamp is not None and stamp_of(target)[0] == act.stamp[0]
    if is_same_entry(source, target):
        names = {path.name for path in target.parent.iterdir()}
        return source.name != target.name and target.name in names
    if act.name == "move" and os.path.samestat(source.lstat(), target.lstat()):
        source.unlink()  # the hard link was made, the old name was still there
        return True
    if stamp_of(target)[0] == 0 != stamp_of(source)[0]:
        target.unlink()  # a placeholder, never replaced
        return False
    if not same_content(source, target):
        return False
    if act.name == "move":
        if source.lstat().st_dev == target.lstat().st_dev:
            return False  # not ours: on one disk a move is never a copy
        source.unlink()  # copied to another disk and verified; the last step was due
    return True
