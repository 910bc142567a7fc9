"""The curves as a picture: on the clipboard, or in a PNG or SVG file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QWidget

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.model.checkpoint_info import atomic_write

translate = QCoreApplication.translate


def copy_picture(widget: QWidget) -> None:
    """Put a picture of the widget on the clipboard."""
    QGuiApplication.clipboard().setPixmap(widget.grab())


def save_picture(widget: QWidget, path: Path) -> None:
    """Write the widget as SVG where the name ends so, else as PNG.

    The file is written as a whole or not at all. Raises GeekTimeError.
    """
    svg = path.suffix.lower() == ".svg"
    content = _svg(widget) if svg else _png(widget)
    try:
        with atomic_write(path) as file:
            file.write(content)
    except OSError as error:
        raise GeekTimeError(
            "The picture can't be written to {path} ({reason}): choose another folder.",
            path=str(path),
            reason=error.strerror or str(error),
        ) from error


def ask_for_file(
    parent: QWidget, start: Path, on_chosen: Callable[[Path], None]
) -> None:
    """Open the system's dialog at `start` and return; it asks before it replaces."""
    title = translate("Curves", "Save the curves as a picture")
    dialog = QFileDialog(parent, title, str(start))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(["PNG (*.png)", "SVG (*.svg)"])
    dialog.setDefaultSuffix("png")
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix("svg" if "svg" in chosen else "png")
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda text: on_chosen(Path(text)))
    dialog.open()


def _png(widget: QWidget) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())


def _svg(widget: QWidget) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(widget.rect())
    widget.render(generator)
    buffer.close()
    return bytes(content.data())
