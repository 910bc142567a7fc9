"""Moving and copying one file so that nothing is overwritten and nothing is half there.

Everything here either happened whole or did not happen; what a power cut can leave
behind is told apart by `journal_acts.settle`.
"""

import contextlib
import ctypes
import errno
import functools
import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

Stamp = tuple[int, int, int]
"""Size in bytes, time of last change in ns, inode: equal while nobody touched it."""

_CHUNK = 1 << 20
_AT_FDCWD = -100
_RENAME_NOREPLACE = 1  # linux/fs.h
_RENAME_EXCL = 4  # macOS sys/stdio.h
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS}
_NO_FLAG = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def stamp_of(path: Path, *, follow: bool = False) -> Stamp:
    """The stamp of a file, of a link itself unless `follow`. Raises OSError."""
    status = path.stat() if follow else path.lstat()
    return status.st_size, status.st_mtime_ns, status.st_ino


def is_there(path: Path) -> bool:
    """Whether the name is taken, also by a link that points nowhere."""
    return os.path.lexists(path)


def is_same_entry(one: Path, other: Path) -> bool:
    """Whether both names mean the one entry of one folder.

    True for equal names and for two spellings where upper and lower case don't count;
    False for two hard links. False when either is missing.
    """
    try:
        if not os.path.samestat(one.lstat(), other.lstat()):
            return False
        if not one.parent.samefile(other.parent):
            return False
        names = {path.name for path in one.parent.iterdir()}
        return one.name == other.name or not {one.name, other.name} <= names
    except OSError:
        return False


def same_content(one: Path, other: Path) -> bool:
    """Whether both are regular files of the same bytes; False if one can't be read."""
    try:
        first, second = one.stat(), other.stat()
        if not (stat.S_ISREG(first.st_mode) and stat.S_ISREG(second.st_mode)):
            return False
        if first.st_size != second.st_size:
            return False
        with one.open("rb") as left, other.open("rb") as right:
            return all(
                chunk == right.read(_CHUNK)
                for chunk in iter(lambda: left.read(_CHUNK), b"")
            )
    except OSError:
        return False


def move_file(source: Path, target: Path, temporary: Path) -> None:
    """Move a file or link; `temporary` lies beside `target` and is used across disks.

    Raises FileExistsError when `target` is taken, OSError when it can't be done; then
    `source` is as it was.
    """
    try:
        rename_no_replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _move_across(source, target, temporary)


def _move_across(source: Path, target: Path, temporary: Path) -> None:
    before = stamp_of(source)
    if source.is_symlink():
        target.symlink_to(source.readlink())
    else:
        copy_file(source, target, temporary)
    sync_folder(target.parent)
    _let_go(source, target, before)


def _let_go(source: Path, target: Path, before: Stamp | None = None) -> None:
    """Remove `source`, which `target` now holds too; if that fails, `target`."""
    try:
        if before is not None and stamp_of(source) != before:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(source))
        source.unlink()
    except OSError:
        target.unlink()
        raise


def copy_file(source: Path, target: Path, temporary: Path) -> None:
    """Copy the bytes, times and permissions: whole, on the disk, read back, or not at
    all.

    Raises FileExistsError when `target` is taken, OSError when it can't be done.
    """
    with source.open("rb") as reader:
        writer = temporary.open("xb")
        try:
            with writer:
                digest = _pump(reader, writer)
                shutil.copystat(source, temporary)
                flush(writer.fileno())
            if digest_of(temporary) != digest:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(target))
            rename_no_replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise


def _pump(reader: IO[bytes], writer: IO[bytes]) -> bytes:
    digest = hashlib.sha256()
    while chunk := reader.read(_CHUNK):
        digest.update(chunk)
        writer.write(chunk)
    writer.flush()
    return digest.digest()


def digest_of(path: Path) -> bytes:
    """SHA-256 of a file's content, 32 bytes. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def rename_no_replace(source: Path, target: Path) -> None:
    """Rename a file, link or folder on one disk, never over something else.

    ``os.rename`` replaces on POSIX, so the kernel is asked for the exclusive form, and
    where it has none a hard link or a placeholder takes the name first. Raises
    FileExistsError, or OSError with EXDEV for another disk.
    """
    exclusive = _exclusive_rename()
    if exclusive is None:
        _rename_by_hand(source, target)
        return
    try:
        exclusive(source, target)
    except FileExistsError:
        if not is_same_entry(source, target) or source.name == target.name:
            raise
        source.rename(target)  # only upper and lower case change
    except OSError as error:
        if error.errno not in _NO_FLAG:
            raise
        _rename_by_hand(source, target)


@functools.cache
def _exclusive_rename() -> Callable[[Path, Path], None] | None:
    """This system's rename that refuses a taken name, if it has one."""
    if sys.platform == "win32":  # pragma: no cover
        return os.rename
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":  # pragma: no cover
        return _calling(getattr(library, "renamex_np", None), (), _RENAME_EXCL)
    function = getattr(library, "renameat2", None)
    return _calling(function, (_AT_FDCWD,), _RENAME_NOREPLACE)


def _calling(
    function: Any, folder: tuple[int, ...], flag: int
) -> Callable[[Path, Path], None] | None:
    if function is None:
        return None

    def rename(source: Path, target: Path) -> None:
        names = os.fsencode(source), os.fsencode(target)
        if function(*folder, names[0], *folder, names[1], flag):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(source), None, str(target))

    return rename


def _rename_by_hand(source: Path, target: Path) -> None:
    """Take the name first, then let go of the old one."""
    if is_same_entry(source, target) and source.name != target.name:
        source.rename(target)
    elif stat.S_ISDIR(source.lstat().st_mode):
        if is_there(target):
            raise FileExistsError(
                errno.EEXIST, os.strerror(errno.EEXIST), str(source), None, str(target)
            )
        source.rename(target)
    else:
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _replace_placeholder(source, target)
        else:
            _let_go(source, target)


def _replace_placeholder(source: Path, target: Path) -> None:
    """For disks without hard links: an empty file takes the name, and is replaced."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    try:
        source.replace(target)
    except OSError:
        target.unlink()
        raise


def flush(descriptor: int) -> None:
    """Force an open file to the disk itself. Raises OSError."""
    if sys.platform == "darwin":  # pragma: no cover
        import fcntl

        with contextlib.suppress(OSError):  # network disks don't know it
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Force a folder's names to the disk, on systems that can."""
    if sys.platform == "win32":  # pragma: no cover
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
