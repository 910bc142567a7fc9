"""Another program beside the window: files are dragged out of it and into it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

COPY, MOVE, LINK = (
    Qt.DropAction.CopyAction,
    Qt.DropAction.MoveAction,
    Qt.DropAction.LinkAction,
)


def files(*paths: Path | str) -> QMimeData:
    """What a file manager hands out: addresses of files, and the same as a text."""
    mime = QMimeData()
    urls = [
        QUrl(path) if isinstance(path, str) else QUrl.fromLocalFile(str(path))
        for path in paths
    ]
    mime.setUrls(urls)
    mime.setText("\n".join(url.toString() for url in urls))
    return mime


def text(words: str) -> QMimeData:
    """What an editor hands out."""
    mime = QMimeData()
    mime.setText(words)
    return mime


class FileManager(QWidget):
    """A window of another program; as a target it takes all it is offered."""

    def __init__(self) -> None:
        super().__init__()
        self.offers = MOVE | COPY | LINK
        self.proposes = MOVE
        self.mime = QMimeData()
        self.told: Qt.DropAction | None = None
        """What the target of a drag said it did."""
        self.got: list[QUrl] = []
        self.got_text = b""
        self.answers = MOVE
        """What it says that it did with a drop."""
        self.setAcceptDrops(True)
        self.resize(200, 200)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons():
            drag = QDrag(self)
            drag.setMimeData(self.mime)
            self.told = drag.exec(self.offers, self.proposes)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setDropAction(self.answers)
        event.accept()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.got = event.mimeData().urls()
        self.got_text = bytes(event.mimeData().data("text/uri-list").data())
        event.setDropAction(self.answers)
        event.accept()
