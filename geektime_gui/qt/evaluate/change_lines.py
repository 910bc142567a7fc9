"""How the folder differs from the prediction file: a line each, with what can be done.

New pictures, gone ones, those that were moved while nobody followed, and those in
another folder than their lines say; every count is a door to its pictures.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.core.evaluation.folder_changes import FolderChanges
from geektime_gui.core.evaluation.missed_moves import Missed
from geektime_gui.qt.widgets.figures_words import number


class ChangeLine(QWidget):
    """One sentence, a door to the pictures, and one thing to do; hidden without."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = QLabel(self)
        self.summary.setProperty("warn", True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum
        )
        self.door = QPushButton(self.tr("Show"), self)
        self.act = QPushButton(self)
        self.later = QPushButton(self.tr("Not now"), self)
        self.later.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.summary, 1)
        for button in (self.door, self.act, self.later):
            button.setProperty("link", True)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, words: str, act: str) -> None:
        """Show this sentence, "" hides the line; `act` is what can be done, "" none."""
        self.summary.setText(words)
        self.act.setText(act)
        self.act.setVisible(bool(act))
        for button in (self.door, self.act, self.later):
            button.setAccessibleDescription(words)
        self.setVisible(bool(words))

    def set_busy(self, is_busy: bool) -> None:
        """Whether what can be done is being done."""
        self.act.setEnabled(not is_busy)
        self.later.setEnabled(not is_busy)


class ChangeLines(QWidget):
    """Says what a `FolderChanges` holds."""

    new_asked = Signal()
    """The new pictures should be shown."""
    gone_asked = Signal()
    elsewhere_asked = Signal()
    predict_wanted = Signal()
    """The new pictures should be predicted."""
    removal_wanted = Signal()
    """The lines of the gone ones should go."""
    following_wanted = Signal()
    """The lines should say what the folders say."""
    moved_asked = Signal()
    catching_up_wanted = Signal()
    """The lines should follow the pictures that were moved."""
    put_off = Signal()
    """They should not, for now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new, self.gone = ChangeLine(self), ChangeLine(self)
        self.moved, self.elsewhere = ChangeLine(self), ChangeLine(self)
        self.moved.later.show()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for line in (self.moved, self.new, self.gone, self.elsewhere):
            column.addWidget(line)
        self._connect()
        self.set_running(False)
        self.hide()

    def show_changes(
        self,
        changes: FolderChanges | None,
        *,
        can_predict: bool,
        can_edit: bool,
        is_put_off: bool = False,
    ) -> None:
        """Say what has changed; None where the folder is not known.

        Without `can_predict` it is not known what predicted the pictures; without
        `can_edit` the file is one whose lines go or change only with their pictures.
        `is_put_off` are the moves that it has missed.
        """
        new, gone, elsewhere = 0, 0, 0
        folder = ""
        if changes is not None:
            new, gone = len(changes.new), len(changes.gone)
            elsewhere, folder = len(changes.elsewhere), changes.folder.name
        self._say_new(new, folder, can_act=can_predict)
        self._say_gone(gone, can_act=can_edit)
        self._say_elsewhere(elsewhere, can_act=can_edit)
        missed = Missed() if changes is None or is_put_off else changes.missed
        self._say_moved(missed)
        self.setVisible(bool(new or gone or elsewhere or missed))

    def set_running(self, is_running: bool) -> None:
        """Whether an evaluation runs: the new pictures wait for its end then."""
        self.new.act.setEnabled(not is_running)
        if is_running:
            text = self.tr(
                "An evaluation is running; when it has ended, or you stop it, these "
                "can be predicted"
            )
        else:
            text = self.tr(
                "Let the same checkpoint say what they are, and add their lines; all "
                "other lines stay as they are"
            )
        self.new.act.setToolTip(text)

    def _connect(self) -> None:
        for line, asked, wanted in (
            (self.new, self.new_asked, self.predict_wanted),
            (self.gone, self.gone_asked, self.removal_wanted),
            (self.elsewhere, self.elsewhere_asked, self.following_wanted),
            (self.moved, self.moved_asked, self.catching_up_wanted),
        ):
            line.door.clicked.connect(asked)
            line.act.clicked.connect(wanted)
        self.moved.later.clicked.connect(self.put_off)
        self.moved.later.setToolTip(
            self.tr("Leave the file as it is until it is opened again")
        )
        self.moved.door.setToolTip(self.tr("Show these pictures"))
        self.moved.act.setToolTip(
            self.tr(
                "Give their lines the new place and class of the pictures; all else in "
                "the file stays as it is, and it can be undone"
            )
        )
        self.new.door.setToolTip(self.tr("Show the new pictures in Curate"))
        self.gone.door.setToolTip(self.tr("Show what was said of them"))
        self.elsewhere.door.setToolTip(self.tr("Show these pictures"))
        self.gone.act.setToolTip(
            self.tr("Remove their lines from the prediction file; it can be undone")
        )
        self.elsewhere.act.setToolTip(
            self.tr(
                "Give their lines the class of the folder they lie in; it can be undone"
            )
        )

    def _say_new(self, count: int, folder: str, *, can_act: bool) -> None:
        words, act = "", ""
        if count == 1:
            words = self.tr("1 picture is new in {folder}")
            act = self.tr("Predict it")
        elif count:
            words = self.tr("{count} pictures are new in {folder}")
            act = self.tr("Predict them")
        self.new.say(
            words.format(count=number(count), folder=folder), act if can_act else ""
        )

    def _say_gone(self, count: int, *, can_act: bool) -> None:
        words, act = "", ""
        if count == 1:
            words = self.tr("1 picture is gone")
            act = self.tr("Take its line out")
        elif count:
            words = self.tr("{count} pictures are gone")
            act = self.tr("Take their lines out")
        self.gone.say(words.format(count=number(count)), act if can_act else "")

    def _say_elsewhere(self, count: int, *, can_act: bool) -> None:
        words = ""
        if count == 1:
            words = self.tr("1 picture lies in another folder than its line says")
        elif count:
            words = self.tr(
                "{count} pictures lie in another folder than their lines say"
            )
        act = self.tr("Follow the folders") if count and can_act else ""
        self.elsewhere.say(words.format(count=number(count)), act)

    def _say_moved(self, missed: Missed) -> None:
        words = ""
        if missed.pictures == 1:
            words = self.tr("1 picture has moved since")
        elif missed.pictures:
            words = self.tr("{count} pictures have moved since")
        elif missed:
            words = self.tr("A class has another name now")
        words = words.format(count=number(missed.pictures))
        if words and missed.unclear:
            more = (
                self.tr("1 more line may mean one of two pictures and stays as it is")
                if missed.unclear == 1
                else self.tr(
                    "{count} more lines may mean one of two pictures and stay as they "
                    "are"
                )
            )
            words = f"{words}; {more.format(count=number(missed.unclear))}"
        self.moved.say(words, self.tr("Bring up to date") if words else "")
        self.moved.door.setVisible(bool(missed.moved))
