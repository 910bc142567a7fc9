"""What is being dragged over a widget: whose pictures, and which."""

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent

from geektime_gui.core.data.picture_list import PictureList
from geektime_gui.qt.widgets.file_urls import path_of
from geektime_gui.qt.widgets.picture_model import OWN_PICTURES, PictureMime


@dataclass(frozen=True, slots=True)
class Drop:
    """Files and folders on their way in."""

    paths: PictureList
    own: bool
    """Dragged from a grid of this program: to be moved; all else is copied."""
    copies: bool = False
    """Ctrl is held: what would be moved is copied."""

    @property
    def moves(self) -> bool:
        """Whether letting go moves the files."""
        return self.own and not self.copies

    def lies_in(self, folder: Path) -> bool:
        """Whether all of it is in a folder already, at whatever depth."""
        inside = os.path.join(folder, "")  # noqa: PTH118 - ends with the separator
        return all(text.startswith(inside) for text in self.paths.texts)


def read_drop(
    mime: QMimeData | None,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> Drop | None:
    """The files in `mime`, None when it holds none on this machine."""
    copies = bool(held & Qt.KeyboardModifier.ControlModifier)
    if isinstance(mime, PictureMime):  # of this program: no need to go by addresses
        return Drop(PictureList(mime.texts), True, copies)
    if mime is None or not mime.hasUrls():
        return None
    files = [url for url in mime.urls() if url.isLocalFile() and url.path()]
    paths = PictureList(str(path_of(url)) for url in files)
    if not paths:
        return None
    owner = bytes(mime.data(OWN_PICTURES).data())
    return Drop(paths, owner == str(os.getpid()).encode(), copies)


def accept_copy(event: QDropEvent) -> None:
    """Take a copy, whatever was proposed: the program that is told of a move would
    take its file away."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def dropped_folder(mime: QMimeData | None) -> Path | None:
    """The folder in `mime`, if it is exactly one and nothing else."""
    drop = read_drop(mime)
    if drop is None or drop.own or len(drop.paths) != 1:
        return None
    return drop.paths[0] if drop.paths[0].is_dir() else None
