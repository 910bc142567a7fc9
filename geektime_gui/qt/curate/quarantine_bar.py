"""Above the pictures that were put aside: bring them back, or give them up."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.contents import Contents
from geektime_gui.qt.curate.file_acts import FileActs
from geektime_gui.qt.curate.pane_row import PaneRow
from geektime_gui.qt.curate.shown import QUARANTINE
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.question_bar import QuestionBar


class QuarantineBar(QWidget):
    """Shown while the quarantine is looked at."""

    def __init__(self, panes: PaneRow, acts: FileActs, parent: QWidget) -> None:
        super().__init__(parent)
        self._panes, self._acts = panes, acts
        self._contents: Contents | None = None
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self.restore = QPushButton(self)
        self.restore.setToolTip(self.tr("Back to where they were put aside from"))
        self.restore.clicked.connect(self._on_restore_clicked)
        set_icon(self.restore, "undo", "quiet")
        self.empty = QPushButton(self.tr("Empty…"), self)
        self.empty.setToolTip(self.tr("Give all of them to the system's trash"))
        self.empty.setAccessibleName(self.tr("Empty the quarantine"))
        self.empty.clicked.connect(self._on_empty_clicked)
        set_icon(self.empty, "trash", "quiet")
        self.question = QuestionBar(self)
        self.question.agreed.connect(self._on_agreed)
        line = QFrame(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self.restore)
        row.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.question)
        column.addWidget(line)
        panes.selection_changed.connect(self._tell)
        acts.opened.connect(self._tell)
        self.hide()

    def work_on(self, contents: Contents | None, place: str) -> None:
        """What lies in the folder now, and the place of the tree that is shown."""
        self._contents = contents
        shown = contents is not None and place == QUARANTINE
        if not shown:
            self.question.hide()
        self.setVisible(shown)
        self._tell()

    def _tell(self) -> None:
        if self._contents is None:
            return
        count = len(self._contents.quarantine)
        can = count > 0 and not self._acts.read_only
        self.restore.setEnabled(can)
        self.empty.setEnabled(can)
        self.restore.setText(
            self.tr("Restore the selected")
            if self._panes.selected_count()
            else self.tr("Restore all")
        )
        self._text.setText(
            self.tr("These pictures were put aside. None of them is deleted.")
            if count
            else self.tr("Nothing is put aside. Del puts the selected pictures here.")
        )

    def _on_restore_clicked(self) -> None:
        assert self._contents is not None
        pictures = self._panes.selected_paths()
        self._acts.restore(pictures or self._contents.quarantine)

    def _on_empty_clicked(self) -> None:
        assert self._contents is not None
        self.question.ask(
            self.tr(
                "Give {pictures} to the system's trash? This can't be undone here; "
                "they can be taken out of the trash."
            ).format(pictures=words.pictures(len(self._contents.quarantine))),
            self.tr("Empty the quarantine"),
            self.tr("Keep them"),
        )

    def _on_agreed(self) -> None:
        self.question.hide()
        self._acts.empty_quarantine()
