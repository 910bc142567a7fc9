"""What is done to the whole folder at once: the menu, and the drawer for its panel."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from geektime_gui.core.data.import_plan import ImportPlan
from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.bringing_in import (
    SourceKind,
    bring_in,
    describe_plan,
    look_into,
    targets_of,
    write_csv,
)
from geektime_gui.qt.curate.contents import Contents
from geektime_gui.qt.curate.file_acts import ActDone, FileActs, JournalState
from geektime_gui.qt.curate.split_panel import SplitPanel
from geektime_gui.qt.state import AppState, LastAct
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.question_bar import QuestionBar

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

WIDTH = 312


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
        self.question = QuestionBar(parent)
        self.question.agreed.connect(self._on_agreed)
        self._looking_at: Path | None = None
        self._asked: tuple[SourceKind, Path] | None = None
        self._build_button(parent)
        acts.opened.connect(self._on_opened)
        acts.done.connect(self._on_done)
        acts.failed.connect(self._plan_anew)

    def work_on(self, contents: Contents | None) -> None:
        """What lies in the folder now."""
        self.button.setEnabled(contents is not None)
        if contents is None:
            self.split.hide()
            self.question.hide()
            self._looking_at = None
        elif contents != self._contents and not self.split.isHidden():
            self.split.work_on(contents)
        self._contents = contents

    def show_split(self) -> None:
        """Open the panel that makes a validation set."""
        self.split.show()
        self.split.work_on(self._contents)
        self.split.amount.setFocus()

    def preview(self, kind: SourceKind, source: Path) -> None:
        """Look what there is to import, and ask."""
        self._looking_at = source
        self._background.submit(
            lambda: look_into(kind, source),
            partial(self._on_looked_into, kind),
            self._acts.failed.emit,
        )

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
        dialog.fileSelected.connect(lambda text: self.preview(kind, Path(text)))
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

    def _on_looked_into(self, kind: SourceKind, plan: ImportPlan) -> None:
        if self._contents is None or plan.source != self._looking_at:
            return  # another folder was opened, or another source chosen meanwhile
        if not plan.entries:
            text = self.tr("{name} holds no pictures that can be imported")
            self._state.acted.emit(LastAct(text.format(name=plan.source.name)))
            return
        self._asked = kind, plan.source
        text = describe_plan(plan, targets_of(self._contents))
        self.question.ask(text, self.tr("Import"), self.tr("Cancel"))

    def _on_agreed(self) -> None:
        self.question.hide()
        if self._asked is not None:
            self.bring_in(*self._asked)

    def _on_written(self, target: Path, count: int) -> None:
        text = self.tr("Wrote {pictures} to {name}")
        self._state.acted.emit(
            LastAct(text.format(pictures=words.pictures(count), name=target.name))
        )

    def _on_opened(self, found: JournalState) -> None:
        for action in self._changing:
            action.setEnabled(found.read_only is None)
        self._plan_anew()

    def _on_done(self, act: ActDone) -> None:
        if act.outcome.failed:  # then there may be nothing new to read
            self._plan_anew()

    def _plan_anew(self) -> None:
        """A plan is good for one try; what could not be moved can be moved later."""
        if not self.split.isHidden():
            self.split.work_on(self._contents)
