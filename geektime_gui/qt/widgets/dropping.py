"""What is being dragged over a widget: whose pictures, and which."""

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt

from geektime_gui.qt.widgets.picture_model import OWN_PICTURES, PictureMime


@dataclass(frozen=True, slots=True)
class Drop:
    """Files and folders on their way in."""

    paths: tuple[Path, ...]
    own: bool
    """Dragged from a grid of this program: to be moved; all else is copied."""
    copies: bool = False
    """Ctrl is held: what would be moved is copied."""

    @property
    def moves(self) -> bool:
        """Whether letting go moves the files."""
        return self.own and not self.copies


def read_drop(
    mime: QMimeData | None,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> Drop | None:
    """The files in `mime`, None when it holds none on this machine."""
    copies = bool(held & Qt.KeyboardModifier.ControlModifier)
    if isinstance(mime, PictureMime):  # of this program: no need to go by addresses
        return Drop(tuple(Path(text) for text in mime.texts), True, copies)
    if mime is None or not mime.hasUrls():
        return None
    paths = tuple(Path(u.toLocalFile()) for u in mime.urls() if u.isLocalFile())
    if not paths:
        return None
    owner = bytes(mime.data(OWN_PICTURES).data())
    return Drop(paths, owner == str(os.getpid()).encode(), copies)


def dropped_folder(mime: QMimeData | None) -> Path | None:
    """The folder in `mime`, if it is exactly one and nothing else."""
    drop = read_drop(mime)
    if drop is None or drop.own or len(drop.paths) != 1:
        return None
    return drop.paths[0] if drop.paths[0].is_dir() else None
