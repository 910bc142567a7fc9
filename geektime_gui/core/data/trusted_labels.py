"""Labels that a person called right although a check doubts them; kept on the disk.

A label is known by the content of its picture and the class, so that it stays trusted
wherever the file moves and under whatever name, and is doubted again in another class.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.errors import DataError

VERSION = 1
FILE = "trusted_labels.json"
"""Its name in the program's own folder."""


@dataclass(frozen=True, slots=True, order=True)
class TrustedLabel:
    """A picture of this content is of this class."""

    key: str
    """Of the content (see `content_hash`)."""
    label: str


def trusted_label(key: str | None, path: Path, label: str) -> TrustedLabel:
    """What is remembered of a picture; by its place where it has no `key`."""
    return TrustedLabel(key or f"path {path}", label)


def read_trusted(path: Path) -> frozenset[TrustedLabel]:
    """What the file at `path` holds; nothing where there is none.

    Raises DataError when it can't be read, is damaged, or of a newer program.
    """
    try:
        saved = json.loads(path.read_text("utf-8"))
        if saved["version"] != VERSION:
            raise ValueError(f"version {saved['version']} is not known")
        return frozenset(TrustedLabel(str(k), str(v)) for k, v in saved["labels"])
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            "{path} can't be read ({reason}), so the labels that were called right are "
            "not known; mend or remove the file.",
            path=path,
            reason=str(error),
        ) from error


def change_trusted(
    path: Path, labels: Iterable[TrustedLabel], *, on: bool
) -> frozenset[TrustedLabel]:
    """Trust `labels` from now on, or no more; return all that are trusted then.

    What is there is read again first: another window may have added to it. Raises
    DataError when the file can't be read or written; it then stays as it was.
    """
    before, some = read_trusted(path), frozenset(labels)
    after = before | some if on else before - some
    lines = [[one.key, one.label] for one in sorted(after)]
    fresh = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"version": VERSION, "labels": lines}, indent=0)
        fresh.write_text(text, "utf-8")
        fresh.replace(path)
    except OSError as error:
        raise DataError(
            "{path} can't be written: {reason}. Make room on the disk, or allow "
            "writing there.",
            path=path,
            reason=error.strerror or str(error),
        ) from error
    return after
