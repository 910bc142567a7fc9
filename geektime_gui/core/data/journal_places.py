"""Where the journal keeps things beside the pictures of a root folder."""

import contextlib
import datetime
import os
import secrets
from collections.abc import Iterator
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
    now = datetime.datetime.now(datetime.UTC)
    return f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"
