"""The line at the bottom: facts on the left, the last act and its Undo on the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.hints import plain_hint


@dataclass(frozen=True, slots=True)
class Fact:
    """A few words such as "1,204 pictures"; with a key it is a link."""

    text: str
    key: str = ""
    tip: str = ""


class StatusLine(QWidget):
    """Shows what it is told."""

    fact_clicked = Signal(str)
    """The key of the fact."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo_function: Callable[[], None] | None = None
        self._facts = QHBoxLayout()
        self._facts.setSpacing(0)
        self._words = ""
        self._act = QLabel(self)
        self._act.setProperty("quiet", True)
        self._act.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = QPushButton(self.tr("Undo"), self)
        self._undo.setProperty("flat", True)
        self._undo.setToolTip(self.tr("Take the last act back (Ctrl+Z)"))
        self._undo.setAccessibleName(self.tr("Undo the last act"))
        self._undo.clicked.connect(self._on_undo_clicked)
        self._undo.hide()
        set_icon(self._undo, "undo", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addLayout(self._facts)
        row.addStretch(1)
        row.addWidget(self._act)
        row.addWidget(self._undo)
        self.setMinimumHeight(36)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these, a dot between them."""
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, fact in enumerate(facts):
            if number:
                self._facts.addWidget(_quiet_label("·", self))
            self._facts.addWidget(self._make_fact(fact))

    def facts(self) -> tuple[str, ...]:
        """The words on the left, without the dots."""
        widgets = [
            item.widget()
            for at in range(self._facts.count())
            if (item := self._facts.itemAt(at)) is not None
        ]
        texts = [w.text() for w in widgets if isinstance(w, QLabel | QPushButton)]
        return tuple(text for text in texts if text != "·")

    def set_act(
        self, text: str, undo: Callable[[], None] | None, *, was_undo: bool = False
    ) -> None:
        """Show what just happened; after an undo the button does it again."""
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, 480)
        self._act.setText(shown)
        self._words = text
        self._act.setToolTip(plain_hint(text))
        self._undo_function = undo
        self._undo.setText(self.tr("Redo") if was_undo else self.tr("Undo"))
        self._undo.setToolTip(
            self.tr("Do it again (Ctrl+Shift+Z)")
            if was_undo
            else self.tr("Take the last act back (Ctrl+Z)")
        )
        set_icon(self._undo, "redo" if was_undo else "undo", "quiet")
        self._undo.setVisible(undo is not None)

    @property
    def act(self) -> str:
        """What the right side says."""
        return self._words

    def _make_fact(self, fact: Fact) -> QWidget:
        if not fact.key:
            label = _quiet_label(fact.text, self)
            label.setToolTip(fact.tip)
            return label
        button = QPushButton(fact.text, self)
        button.setProperty("link", True)
        button.setToolTip(fact.tip)
        button.clicked.connect(lambda: self.fact_clicked.emit(fact.key))
        return button

    def _on_undo_clicked(self) -> None:
        function, self._undo_function = self._undo_function, None
        self._undo.hide()
        if function is not None:
            function()


def _quiet_label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("quiet", True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(4, 0, 4, 0)
    return label
