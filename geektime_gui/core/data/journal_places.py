"""Where the journal keeps things beside the pictures of a root folder."""

import contextlib
import datetime
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

HIDDEN = ".geektime"


class Places:
    """The paths under one root, and how a path is written into the journal."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.hidden = root / HIDDEN
        self.journal = self.hidden / "journal"
        self.lock = self.hidden / "lock"
        self.quarantine = self.hidden / "quarantine"
        self._prefix = str(root).rstrip(os.sep) + os.sep

    def text(self, path: Path) -> str:
        """The path as the journal writes it: relative to the root where it can be."""
        text = str(path if path.is_absolute() else path.absolute())
        if text.startswith(self._prefix):
            text = text[len(self._prefix) :]
        return text.replace(os.sep, "/")

    def path(self, text: str) -> Path:
        """The path that the journal wrote as `text`."""
        return self.root / text

    def in_root(self, text: str) -> bool:
        """Whether a written path is below the root."""
        return not Path(text).is_absolute() and ".." not in Path(text).parts

    def in_hidden(self, text: str) -> bool:
        """Whether a written path is the journal's own folder or below it."""
        return text == HIDDEN or text.startswith(HIDDEN + "/")

    def in_quarantine(self, text: str) -> bool:
        """Whether a written path is below the quarantine."""
        return text.startswith(f"{HIDDEN}/quarantine/")

    def quarantined(self, text: str, token: str) -> str:
        """Where a picture of the root goes in the quarantine of a transaction."""
        return f"{HIDDEN}/quarantine/{token}/{text}"

    def origin(self, text: str) -> str:
        """Where a picture in quarantine came from."""
        return text.split("/", 3)[3]

    def pictures_in_quarantine(self) -> Iterator[Path]:
        """All files in quarantine, oldest transaction first, then by name."""
        for folder, folders, names in os.walk(self.quarantine):
            folders.sort()
            yield from (Path(folder, name) for name in sorted(names))

    def prune(self) -> None:
        """Remove the empty folders of the quarantine."""
        for folder, _, _ in os.walk(self.quarantine, topdown=False):
            with contextlib.suppress(OSError):
                Path(folder).rmdir()


def temporary_beside(target: Path, token: str, number: int) -> Path:
    """The temporary name of one act of one transaction, in the target's folder."""
    return target.with_name(f".geektime-{token}-{number}.part")


def new_token() -> str:
    """Unlike all others, and in the order of time by name."""
    return f"{time_text(time.time_ns())}-{secrets.token_hex(3)}"


def time_text(ns: int) -> str:
    """A time, in nanoseconds since 1970, as tokens begin with it.

    A token of that time or a later one is greater.
    """
    seconds, rest = divmod(ns, 10**9)
    when = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return f"{when:%Y%m%dT%H%M%S}{rest // 1000:06}"


def roots_above(places: Iterable[Path], name: str) -> Iterator[Path]:
    """The folders above places that have ``.geektime/name``, near ones first."""
    seen: set[Path] = set()
    for place in places:
        for folder in (place, *place.parents):
            if folder in seen:
                break
            seen.add(folder)
            if (folder / HIDDEN / name).exists():
                yield folder
