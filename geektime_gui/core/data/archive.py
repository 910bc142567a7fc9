"""Bringing in the pictures of a zip: unpacked beside the data, then moved in, as one
step of undo.

They are unpacked below ``.geektime``, on the disk of the data, and lie in quarantine
for the moment before the journal moves them to their classes. So a crash in between,
and an undo, leave them in quarantine, from where they can be taken again.
"""

import contextlib
import lzma
import os
import shutil
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from geektime_gui.core.data.archive_names import Member, left_out, pictures_in
from geektime_gui.core.data.file_moves import rename_no_replace
from geektime_gui.core.data.import_plan import ImportEntry, ImportPlan
from geektime_gui.core.data.importing import ImportResult, Targets, words_of_import
from geektime_gui.core.data.journal import Journal, JournalError, OnProgress, Step
from geektime_gui.core.data.journal_acts import reason_of
from geektime_gui.core.data.journal_places import Places, new_token
from geektime_gui.core.errors import DataError, StopRequested

MOST_BYTES = 64 << 30
"""What all pictures of an archive may unpack to."""
MOST_PICTURE_BYTES = 1 << 30
"""What one picture may unpack to."""
MOST_RATIO = 1000
"""How many times its packed size a picture above a megabyte may have; a picture of one
colour comes near to it."""

_STAGING = "import-"
_SPARE = 1 << 28
_SPARE_PART = 100
"""What stays free on the disk: bytes, or of a small one its hundredth."""
_BLOCK = 1 << 20
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError),
    *(NotImplementedError, RuntimeError),
)


def import_archive(
    journal: Journal,
    source: Path,
    targets: Targets,
    on_progress: OnProgress | None = None,
    *,
    most_bytes: int = MOST_BYTES,
) -> ImportResult:
    """Copy the pictures of the zip `source` as one step of undo.

    Their folders' names say class and split, as those of a folder would. Members that
    are encrypted, broken, huge, or that lead out of the archive are named in
    ``problems`` and left out. `on_progress` gets (steps done, all steps), unpacking
    one and moving in another; stopped while unpacking, nothing is imported, and
    StopRequested is raised. Raises DataError when the archive can't be read or has no
    room on the disk, JournalError when the root is read-only.
    """
    if journal.read_only:
        raise JournalError("{reason}", reason=journal.read_only_reason)
    places = Places(journal.root)
    _sweep(places.hidden)
    token = new_token()
    staging = places.hidden / f"{_STAGING}{os.getpid()}-{token}"
    try:
        with _opened(source) as archive:
            members, plan = pictures_in(archive, source)
            _check_room(source, members, staging.parent, most_bytes)
            plan = _unpack(archive, members, plan, staging, on_progress)
        return _bring_in(journal, places, plan, staging, token, targets, on_progress)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def plan_archive(source: Path) -> ImportPlan:
    """What the zip `source` holds, without unpacking anything.

    Raises DataError when it can't be read.
    """
    with _opened(source) as archive:
        return pictures_in(archive, source)[1]


def _sweep(hidden: Path) -> None:
    """Remove what a crash while unpacking left; the journal's lock says it is ours."""
    ours = f"{_STAGING}{os.getpid()}-"  # of another thread, perhaps
    for folder in hidden.glob(f"{_STAGING}*"):
        if not folder.name.startswith(ours):
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(source)
    except OSError as error:
        raise DataError(
            "{path} can't be read: {reason}. Check that it exists and that you may "
            "open it.",
            path=source,
            reason=error.strerror or str(error),
        ) from error
    except (*_BROKEN, ValueError) as error:
        raise DataError(
            "{path} is no zip archive, or a damaged one: {reason}. Copy or download it "
            "again.",
            path=source,
            reason=str(error),
        ) from error
    with archive:
        yield archive


def _check_room(source: Path, members: list[Member], disk: Path, most: int) -> None:
    total = sum(member.info.file_size for member in members)
    if total > most:
        raise DataError(
            "{path} would unpack to {total}, more than the {most} that are allowed; "
            "unpack it yourself if you trust it, and import the folder.",
            path=source,
            total=_size(total),
            most=_size(most),
        )
    usage = shutil.disk_usage(disk)
    spare = min(_SPARE, usage.total // _SPARE_PART)
    if total + spare > usage.free:
        raise DataError(
            "{path} would unpack to {total}, but the disk has no more than {free} "
            "free; make room and try again.",
            path=source,
            total=_size(total),
            free=_size(max(0, usage.free - spare)),
        )


def _size(count: int) -> str:
    """Bytes as a person says them."""
    return f"{count / 1e9:,.1f} GB" if count >= 1e9 else f"{count / 1e6:,.1f} MB"


def _unpack(
    archive: zipfile.ZipFile,
    members: list[Member],
    plan: ImportPlan,
    staging: Path,
    on_progress: OnProgress | None,
) -> ImportPlan:
    """Write each member under its number; the plan then says where it lies."""
    try:
        staging.mkdir()
    except OSError as error:
        raise _no_room(staging, error) from error
    entries: list[ImportEntry] = []
    problems = list(plan.problems)
    for number, (member, entry) in enumerate(zip(members, plan.entries, strict=True)):
        # The suffix is kept for a person who finds it in quarantine.
        path = staging / f"{number:07}{Path(entry.name).suffix}"
        reason = _refusal(member.info) or _write(archive, member.info, path)
        if reason is None:
            entries.append(ImportEntry(path, entry.label, entry.split, entry.name))
        else:
            path.unlink(missing_ok=True)
            problems.append(left_out(member.name, plan.source, reason))
        if on_progress and not on_progress(number + 1, 2 * len(members)):
            raise StopRequested
    return ImportPlan(plan.source, tuple(entries), plan.not_pictures, tuple(problems))


def _refusal(info: zipfile.ZipInfo) -> str | None:
    """Why a member is not even tried."""
    if info.flag_bits & 0x1:
        return "it is encrypted; unpack the archive with its password first"
    if info.file_size > MOST_PICTURE_BYTES:
        return "it would unpack to more than a gigabyte"
    if info.file_size > max(_BLOCK, MOST_RATIO * info.compress_size):
        return "it would unpack to a thousand times its size: no picture does"
    return None


def _write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> str | None:
    """Unpack one member; why it could not be done, or None.

    Raises DataError when the disk won't take it.
    """
    try:
        writer = path.open("xb")
    except OSError as error:
        raise _no_room(path, error) from error
    with writer:
        try:
            with archive.open(info) as reader:
                while block := reader.read(_BLOCK):
                    try:
                        writer.write(block)
                    except OSError as error:
                        raise _no_room(path, error) from error
        except _BROKEN as error:
            return f"it is damaged ({error})"
        except (OSError, ValueError) as error:
            return f"it can't be read ({error})"
    return None


def _no_room(path: Path, error: OSError) -> DataError:
    return DataError(
        "The archive can't be unpacked to {path}: {reason}. Make room on the disk and "
        "try again.",
        path=path.parent,
        reason=error.strerror or str(error),
    )


def _bring_in(
    journal: Journal,
    places: Places,
    plan: ImportPlan,
    staging: Path,
    token: str,
    targets: Targets,
    on_progress: OnProgress | None,
) -> ImportResult:
    """Put what was unpacked into quarantine, as if it had been in its class, and
    let the journal take it out."""
    steps: list[Step] = []
    problems = list(plan.problems)
    taken: Counter[str] = Counter()
    for entry in plan.entries:
        target = targets.folder(entry) / entry.name
        inside = Path(places.text(target))
        if inside.is_absolute():
            raise DataError(
                "{folder} is not within {root}; open that folder to import into it.",
                folder=target.parent,
                root=journal.root,
            )
        # Equal names, as far as any disk is concerned, wait in folders of their own.
        taken[key := unicodedata.normalize("NFKC", str(inside)).casefold()] += 1
        number = "" if taken[key] == 1 else f"-{taken[key]}"
        path = places.quarantine / f"{token}{number}" / inside
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            rename_no_replace(entry.source, path)
        except OSError as error:
            problems.append(left_out(entry.name, plan.source, reason_of(error).text))
        else:
            steps.append(Step("move", path, target))

    def second_half(done: int, total: int) -> bool:
        return on_progress is None or on_progress(total + done, 2 * total)

    try:
        outcome = journal.transact(
            words_of_import(plan),
            steps,
            on_clash="skip_identical",
            on_progress=second_half,
        )
    finally:
        # What was not moved is still in the archive.
        for folder in places.quarantine.glob(f"{token}*"):
            shutil.rmtree(folder, ignore_errors=True)
    return ImportResult(outcome, plan.not_pictures, tuple(problems))
