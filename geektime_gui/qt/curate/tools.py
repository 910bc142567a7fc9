"""What is done to the whole folder at once: the menu, and the drawer for its panel."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.bringing_in import (
    SourceKind,
    bring_in,
    targets_of,
    write_csv,
)
from geektime_gui.qt.curate.contents import Contents
from geektime_gui.qt.curate.file_acts import FileActs, JournalState
from geektime_gui.qt.curate.split_panel import SplitPanel
from geektime_gui.qt.state import AppState, LastAct
from geektime_gui.qt.widgets.background import Background

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

WIDTH = 360


class Tools(QObject):
    """Owns the button and the drawer; the tab gives them their places."""

    def __init__(self, state: AppState, acts: FileActs, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._acts, self._over = state, acts, parent
        self._contents: Contents | None = None
        self._background = Background("files", self)
        self._changing: list[QAction] = []
        self.split = SplitPanel(acts, parent)
        self.split.setFixedWidth(WIDTH)
        self.split.hide()
        self.split.closed.connect(self.split.hide)
        self._build_button(parent)
        acts.opened.connect(self._on_opened)

    def work_on(self, contents: Contents | None) -> None:
        """What lies in the folder now."""
        self.button.setEnabled(contents is not None)
        if contents is None:
            self.split.hide()
        elif contents != self._contents and not self.split.isHidden():
            self.split.work_on(contents)
        self._contents = contents

    def show_split(self) -> None:
        """Open the panel that makes a validation set."""
        self.split.show()
        self.split.work_on(self._contents)
        self.split.amount.setFocus()

    def bring_in(self, kind: SourceKind, source: Path) -> None:
        """Import the pictures of `source`; the act tells what became of them."""
        if self._contents is not None:
            act = partial(bring_in, kind, source, targets_of(self._contents))
            self._acts.perform("import", act, source.name)

    def write_csv(self, target: Path) -> None:
        """Write which picture is of which class into a file."""
        root = self._state.folder
        if root is not None:
            self._background.submit(
                lambda: write_csv(root, target),
                partial(self._on_written, target),
                self._acts.failed.emit,
            )

    def _build_button(self, parent: QWidget) -> None:
        self.button = QToolButton(parent)
        self.button.setText("⋯")
        self.button.setFixedWidth(36)
        self.button.setToolTip(self.tr("Validation set, import, export"))
        self.button.setAccessibleName(self.tr("More for the whole folder"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self._add(self.tr("Make validation set…"), self.show_split)
        self.menu.addSeparator()
        sources: tuple[tuple[str, SourceKind], ...] = (
            (self.tr("Import a folder of class folders…"), "folder"),
            (self.tr("Import a zip…"), "zip"),
            (self.tr("Import a CSV of path,label…"), "csv"),
        )
        for text, kind in sources:
            self._add(text, partial(self._ask_source, kind))
        self.menu.addSeparator()
        self._add(self.tr("Export a CSV…"), self._ask_target, changes=False)

    def _add(
        self, text: str, function: Callable[[], object], *, changes: bool = True
    ) -> None:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda: function())
        if changes:
            self._changing.append(action)

    def _ask_source(self, kind: SourceKind) -> None:
        titles = {
            "folder": self.tr("Folder of class folders"),
            "zip": self.tr("Zip of pictures"),
            "csv": self.tr("CSV of path,label"),
        }
        filters = {
            "zip": self.tr("Zip archives (*.zip)"),
            "csv": self.tr("CSV tables (*.csv *.tsv *.txt)"),
        }
        dialog = self._make_dialog(titles[kind])
        if kind == "folder":
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilter(filters[kind])
        dialog.fileSelected.connect(lambda text: self.bring_in(kind, Path(text)))
        dialog.open()

    def _ask_target(self) -> None:
        dialog = self._make_dialog(self.tr("Export a CSV"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("labels.csv")
        dialog.fileSelected.connect(lambda text: self.write_csv(Path(text)))
        dialog.open()

    def _make_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._over, title, str(self._state.folder or ""))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _on_written(self, target: Path, count: int) -> None:
        text = self.tr("Wrote {pictures} to {name}")
        self._state.acted.emit(
            LastAct(text.format(pictures=words.pictures(count), name=target.name))
        )

    def _on_opened(self, found: JournalState) -> None:
        for action in self._changing:
            action.setEnabled(found.read_only is None)
