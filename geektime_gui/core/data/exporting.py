"""Writing down which picture is of which class and split, as a CSV."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from geektime_gui.core.data.file_moves import rename_no_replace
from geektime_gui.core.data.folder import Splits
from geektime_gui.core.data.folder_layout import read_layout
from geektime_gui.core.data.label_csv import label_csv_text
from geektime_gui.core.data.walk import find_pictures
from geektime_gui.core.errors import DataError


def export_csv(splits: Splits, target: Path, *, overwrite: bool = False) -> int:
    """Write ``path,label,split`` of all pictures to `target`; return how many.

    Paths are relative to the table's folder, with ``/``; the pictures of the inbox
    have no label and no split. UTF-8 with a mark, so that spreadsheets and
    `importing.plan_csv` read it as it is meant. It is whole or not there. Raises
    DataError when `target` exists and `overwrite` is not given, or can't be written.
    """
    if not overwrite and os.path.lexists(target):
        raise DataError(
            "{path} is already there; choose another name for the table.", path=target
        )
    temporary = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    try:
        rows = sorted(_rows(splits, target.parent))
        with temporary.open(
            "x", encoding="utf-8", errors="surrogateescape", newline=""
        ) as file:
            file.write("\ufeff")
            file.writelines(label_csv_text(rows))
            file.flush()
            os.fsync(file.fileno())
        (os.replace if overwrite else rename_no_replace)(temporary, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise DataError(
            "{path} can't be written: {reason}. Choose another folder, or make room.",
            path=target,
            reason=error.strerror or str(error),
        ) from error
    return len(rows)


def _rows(splits: Splits, base: Path) -> Iterator[tuple[str, str, str]]:
    unsorted = dict.fromkeys(splits.inbox)
    for inbox in splits.inbox_folders:
        unsorted.update(dict.fromkeys(find_pictures(inbox).pictures))
    for name, folder in (
        ("train", splits.train),
        ("val", splits.val),
        ("test", splits.test),
    ):
        if folder is None:
            continue
        layout = read_layout(folder)
        for class_ in layout.folders:
            for picture in find_pictures(class_).pictures:
                yield _relative(picture, base), class_.name, name
        for picture in layout.loose:
            if picture not in unsorted:
                yield _relative(picture, base), "", name
    for picture in unsorted:
        yield _relative(picture, base), "", ""


def _relative(picture: Path, base: Path) -> str:
    try:
        return Path(os.path.relpath(picture, base)).as_posix()
    except ValueError:  # another drive
        return picture.absolute().as_posix()
