"""Lets a prediction file follow its folder: lines out, lines to another class, back.

The other lines stay byte for byte. Every edit can be taken back as long as nobody has
changed the file since. Needs no torch.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.folder_changes import Elsewhere
from geektime_gui.core.evaluation.follow_mark import FOLLOWED, read_mark
from geektime_gui.core.evaluation.following import (
    AMBIGUOUS,
    read_ambiguous,
    written_as,
)
from geektime_gui.core.evaluation.line_edits import (
    EditedFile,
    line_suffixes,
    with_place,
)
from geektime_gui.core.evaluation.prediction_lines import BadLineError, parse_line
from geektime_gui.core.evaluation.prediction_sidecar import sidecar_path
from geektime_gui.core.model.checkpoint_info import atomic_write

FEW = 50


@dataclass(frozen=True, slots=True, eq=False)
class Edit:
    """What an edit did to a prediction file, and how to take it back."""

    path: Path
    lines: int
    """So many were changed."""
    before: tuple[bytes, bytes | None]
    """The txt and the JSON beside it, None where there was none."""
    after: str
    """The checksum of both as the edit left them."""


def take_out(path: Path, classes: Sequence[str], texts: Sequence[str]) -> Edit:
    """Take the lines of these pictures, called as the lines call them, out of the txt.

    Raises PredictionFileError where the txt can't be read or written.
    """
    with explained(path):
        before, edited = read_both(path), EditedFile(path, classes)
        lines = 0
        for start, line, _ in _lines_of(edited, texts):
            edited.remove(start, line)
            lines += 1
        if AMBIGUOUS in edited.about:
            marked = read_ambiguous(edited.about) - set(texts)
            edited.about[AMBIGUOUS] = sorted(marked)
        return _written(edited, lines, before)


def follow_folders(
    path: Path, classes: Sequence[str], moved: Sequence[Elsewhere]
) -> Edit:
    """Give these pictures' lines the place and the class that their files have.

    Raises PredictionFileError where the txt can't be read or written.
    """
    by_text = {one.text: one for one in moved}
    with explained(path):
        before, edited = read_both(path), EditedFile(path, classes)
        marked = set(read_ambiguous(edited.about))
        lines = 0
        for start, line, text in _lines_of(edited, by_text):
            one = by_text[text]
            new = written_as(text, str(one.base), str(one.place))
            if (one.base / text.replace("\\", "/")).absolute() == one.place:
                new = text
            changed = with_place(line, len(classes), one.truth, new)
            edited.replace(start, line, changed)
            if text in marked:
                marked = marked - {text} | {new}
            lines += 1
        if AMBIGUOUS in edited.about:
            edited.about[AMBIGUOUS] = sorted(marked)
        return _written(edited, lines, before)


def take_back(edit: Edit) -> Edit:
    """Put a txt back as it was before `edit`; the answer takes that back in turn.

    Raises PredictionFileError where it has been changed since, or can't be written.
    """
    path = edit.path
    with explained(path):
        now = read_both(path)
        if _checksum(now) != edit.after:
            raise PredictionFileError(
                "{path} has been changed since, so this can't be taken back; its lines "
                "are left as they are.",
                path=str(path),
            )
        write_both(path, edit.before)
        return Edit(path, edit.lines, now, _checksum(edit.before))


def _written(
    edited: EditedFile, lines: int, before: tuple[bytes, bytes | None]
) -> Edit:
    if lines:
        mark = read_mark(edited.path, edited.about)  # before it is written anew
        edited.about.setdefault(FOLLOWED, mark.until)
        edited.write()
    return edit_done(edited.path, lines, before)


def _lines_of(
    edited: EditedFile, texts: Sequence[str] | dict[str, Elsewhere]
) -> Iterator[tuple[int, bytes, str]]:
    """The lines about these pictures: where each begins, the line, its path."""
    wanted = set(texts)
    # Looking at the ends is the faster way as long as there are few of them.
    suffixes = line_suffixes(texts) if len(wanted) <= FEW else ()
    count = len(edited.classes)
    for start, line in edited.lines():
        if suffixes and not line.rstrip(b"\r").endswith(suffixes):
            continue
        plain = line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r")
        try:
            text = parse_line(plain, count)[3]
        except BadLineError:
            continue
        if text in wanted:
            yield start, line, text


def read_both(path: Path) -> tuple[bytes, bytes | None]:
    """A file and the JSON beside it, None where there is none. Raises OSError."""
    beside = sidecar_path(path)
    return path.read_bytes(), beside.read_bytes() if beside.is_file() else None


def write_both(path: Path, content: tuple[bytes, bytes | None]) -> None:
    """`read_both` backwards; each whole or not at all. Raises OSError."""
    for file, part in zip((path, sidecar_path(path)), content, strict=True):
        if part is None:
            file.unlink(missing_ok=True)
            continue
        with atomic_write(file) as stream:
            stream.write(part)


def edit_done(path: Path, lines: int, before: tuple[bytes, bytes | None]) -> Edit:
    """The edit of a file that was as `before`. Raises OSError."""
    return Edit(path, lines, before, _checksum(read_both(path)))


def _checksum(content: tuple[bytes, bytes | None]) -> str:
    return " ".join(hashlib.sha256(part or b"").hexdigest() for part in content)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Say of what can't be read or written that the lines are as they were."""
    try:
        yield
    except OSError as error:
        raise _refused(path, error.strerror or str(error)) from error
    except PredictionFileError as error:
        if "reason" not in error.values:
            raise
        raise _refused(path, str(error.values["reason"])) from error


def _refused(path: Path, reason: str) -> PredictionFileError:
    return PredictionFileError(
        "{path} can't be changed ({reason}); its lines are as they were. See whether "
        "you may write there.",
        path=str(path),
        reason=reason,
    )
