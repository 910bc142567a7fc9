"""Choosing a folder in the system's own dialog, which blocks nothing meanwhile."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_folder(
    parent: QWidget, title: str, start: Path, on_chosen: Callable[[Path], None]
) -> None:
    """Open the dialog at `start` and return; a choice is told to `on_chosen`."""
    dialog = QFileDialog(parent, title, str(start))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda text: on_chosen(Path(text)))
    dialog.open()
