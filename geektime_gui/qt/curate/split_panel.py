"""Making a validation set: how much of every class, shown before it is done."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from geektime_gui.core.data.folder import read_class_folders
from geektime_gui.core.data.journal import Journal, OnProgress
from geektime_gui.core.data.split import SplitPlan, apply_split, plan_split
from geektime_gui.core.errors import GeekTimeError, StopRequested
from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.contents import Contents
from geektime_gui.qt.curate.file_acts import ActDone, FileActs, Running
from geektime_gui.qt.errors import describe, translated
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.spin_box import SpinBox

DELAY_MS = 250
FIRST_SHARE, FIRST_COUNT = 20, 100
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SplitPanel(QFrame):
    """Asks for share or number and a seed; previews; moves as one step of undo."""

    closed = Signal()
    shown = Signal(bool)
    """Whether it is to be seen now."""
    planned = Signal()
    """The preview is up to date."""

    def __init__(self, acts: FileActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._contents: Contents | None = None
        self._plan: SplitPlan | None = None
        self._generation = 0
        self._background = Background("pictures", self)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._on_time_to_plan)
        self.setProperty("panel", True)
        self.setAccessibleName(self.tr("Make a validation set"))
        self._build_form()
        self._build_table()
        self._lay_out()

    @property
    def plan(self) -> SplitPlan | None:
        """What the button would do; None while it is not known."""
        return self._plan

    def work_on(self, contents: Contents | None) -> None:
        """What lies in the folder now: plan anew. None: it is not looked at."""
        self._contents = contents
        if contents is not None:
            self._on_asked_otherwise()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit(True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():
            self.shown.emit(False)

    def _build_form(self) -> None:
        self.by = QComboBox(self)
        self.by.addItems([self.tr("by share"), self.tr("by number")])
        self.by.setAccessibleName(self.tr("Share or number"))
        self.amount = SpinBox(self)
        self.amount.setAccessibleName(self.tr("How much goes to validation"))
        self.seed = SpinBox(self)
        self.seed.setMaximum(2**31 - 1)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(
            self.tr("The same number picks the same pictures; another one, others")
        )
        self._on_way_changed()
        self.by.currentIndexChanged.connect(self._on_way_changed)
        self.amount.valueChanged.connect(self._on_asked_otherwise)
        self.seed.valueChanged.connect(self._on_asked_otherwise)

    def _build_table(self) -> None:
        self.table = QTableWidget(0, 3, self)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Class"), self.tr("Training"), self.tr("Validation")]
        )
        self.table.setAccessibleName(self.tr("Pictures of every class, before → after"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        for column in range(3):
            title = self.table.horizontalHeaderItem(column)
            if title is not None:
                title.setTextAlignment(RIGHT if column else LEFT)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.setProperty("quiet", True)
        self.move_button = QPushButton(self)
        self.move_button.setProperty("primary", True)
        self.move_button.clicked.connect(self._on_move_clicked)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Validation set"), self)
        title.setProperty("heading", True)
        close = QToolButton(self)
        close.setProperty("flat", True)
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(self.tr("Close the panel"))
        set_icon(close, "close", "quiet")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        about = QLabel(
            self.tr(
                "Moves a part of every class from training to validation. Copies of "
                "one picture stay on one side."
            ),
            self,
        )
        about.setWordWrap(True)
        about.setProperty("quiet", True)
        form = QGridLayout()
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(8)
        form.setColumnStretch(1, 1)
        form.addWidget(self.by, 0, 0)
        form.addWidget(self.amount, 0, 1)
        form.addWidget(QLabel(self.tr("Seed"), self), 1, 0)
        form.addWidget(self.seed, 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(about)
        column.addLayout(form)
        column.addWidget(self.table, 1)
        column.addWidget(self.remark)
        column.addWidget(self.move_button)

    def _on_way_changed(self) -> None:
        by_share = self.by.currentIndex() == 0
        self.amount.setRange(1, 90 if by_share else 10_000_000)
        self.amount.setSuffix(self.tr(" %") if by_share else "")
        self.amount.setValue(FIRST_SHARE if by_share else FIRST_COUNT)
        self._on_asked_otherwise()

    def _on_asked_otherwise(self) -> None:
        if self._contents is None:
            return
        self._plan = None
        self._generation += 1
        self._background.forget()
        self._show_button()
        self._timer.start()

    def _on_time_to_plan(self) -> None:
        contents = self._contents
        if contents is None:
            return
        train, val = contents.split("train"), contents.split("val")
        if train is None:
            self._say(self.tr("There are no classes to take pictures from yet."))
            return
        target = val.path if val else contents.root / "val"
        value, seed = self.amount.value(), self.seed.value()
        by_share, wanted = self.by.currentIndex() == 0, self._generation
        self._say(self.tr("Comparing the pictures…"))
        self._background.submit(
            lambda: _make_plan(
                train.path,
                target,
                value / 100 if by_share else None,
                None if by_share else value,
                seed,
                lambda *_: self._generation == wanted,
            ),
            self._on_planned,
            self._on_not_planned,
        )

    def _on_planned(self, plan: SplitPlan | None) -> None:
        if plan is None:
            return
        self._plan = plan
        self.table.setRowCount(len(plan.classes))
        for row, class_ in enumerate(plan.classes):
            cells = (
                class_.name,
                _change(class_.train_before, class_.train_after),
                _change(class_.val_before, class_.val_after),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(RIGHT)
                self.table.setItem(row, column, item)
        notes = [translated(w.template, w.values) for w in plan.warnings]
        self._say("\n".join(notes), warn=any(w.warning for w in plan.warnings))
        self._show_button()
        self.planned.emit()

    def _on_not_planned(self, error: Exception) -> None:
        if not isinstance(error, GeekTimeError):
            raise error
        self.table.setRowCount(0)
        self._say(describe(error).sentence)

    def _say(self, text: str, *, warn: bool = False) -> None:
        self.remark.setProperty("quiet", not warn)
        self.remark.setProperty("warn", warn)
        self.remark.style().polish(self.remark)
        self.remark.setText(text)
        self.remark.setVisible(bool(text))

    def _show_button(self) -> None:
        count = len(self._plan.moves) if self._plan else 0
        self.move_button.setEnabled(count > 0 and not self._acts.read_only)
        self.move_button.setText(
            self.tr("Move {pictures}").format(pictures=words.pictures(count))
            if count
            else self.tr("Nothing to move")
            if self._plan
            else self.tr("Move")
        )

    def _on_move_clicked(self) -> None:
        if self._plan is not None:
            plan, self._plan = self._plan, None
            self._show_button()
            self._acts.perform("split", partial(_apply, plan))


def _make_plan(
    train: Path,
    val: Path,
    share: float | None,
    count: int | None,
    seed: int,
    on_progress: OnProgress,
) -> SplitPlan | None:
    """None when the preview is not wanted any more."""
    try:
        folder = read_class_folders(train)
        return plan_split(
            folder,
            val,
            share=share,
            count=count,
            seed=seed,
            on_progress=on_progress,
        )
    except StopRequested:
        return None


def _apply(plan: SplitPlan, journal: Journal, running: Running) -> ActDone:
    return ActDone("split", apply_split(journal, plan, running.report))


def _change(before: int, after: int) -> str:
    if before == after:
        return words.number(before)
    return f"{words.number(before)} → {words.number(after)}"
