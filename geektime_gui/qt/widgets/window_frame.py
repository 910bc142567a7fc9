"""What surrounds the tabs: steps above, notes, the help beside, the status below."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from geektime_gui.qt.widgets.cheat_sheet import make_cheat_sheet
from geektime_gui.qt.widgets.error_banner import ErrorBanner
from geektime_gui.qt.widgets.page_area import PageArea
from geektime_gui.qt.widgets.question_bar import QuestionBar
from geektime_gui.qt.widgets.start_page import StartPage
from geektime_gui.qt.widgets.status_line import StatusLine
from geektime_gui.qt.widgets.step_bar import StepBar
from geektime_gui.qt.widgets.toast import Toast

LEAST_HELP = 304
"""With this width its words fit."""
GAP = 8


class WindowFrame(QWidget):
    """Arranges the parts; what they do is the window's affair."""

    def __init__(
        self,
        titles: Mapping[str, str],
        tabs: Sequence[QWidget],
        languages: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        numbered = [(k, f"{n}  {t}") for n, (k, t) in enumerate(titles.items(), 1)]
        self.steps = StepBar(numbered, languages, self)
        self.banner = ErrorBanner(self)
        self.question = QuestionBar(self)
        self.start_page = StartPage(self)
        self._area = PageArea((self.start_page, *tabs), self)
        self.pages = self._area.pages
        # Takes the first focus, so that no button looks chosen at the start.
        self.pages.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.help = make_cheat_sheet()
        self.status = StatusLine(self)
        self._lay_out()
        self.toast = Toast(self)
        self._help_width = self.help.width()
        for watched in (self._area, self.help):
            watched.installEventFilter(self)
        self.pages.currentChanged.connect(self._place_help)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_help()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area:
            # A note above moves it; nothing may be laid out anew while it is laid out.
            if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
                self._lay_help_over()
        elif event.type() == QEvent.Type.Show:
            self._place_help()
        return False

    def _place_help(self) -> None:
        """Beside the work if both have room, else over its right side."""
        left_over = self.width() - self.pages.minimumSizeHint().width()
        if left_over >= LEAST_HELP:
            self.help.setFixedWidth(min(self._help_width, left_over))
            if not self._help_is_beside:
                self._middle.addWidget(self.help)
            return
        self._middle.removeWidget(self.help)
        self.help.setFixedWidth(min(LEAST_HELP, self.width() - 2 * GAP))
        self._lay_help_over()
        self.help.raise_()
        self.toast.raise_()

    @property
    def _help_is_beside(self) -> bool:
        return self._middle.indexOf(self.help) >= 0

    def _lay_help_over(self) -> None:
        if not self._help_is_beside:
            place = self._area.geometry().adjusted(GAP, GAP, -GAP, -GAP)
            place.setLeft(place.right() + 1 - self.help.width())
            self.help.setGeometry(place)

    def _lay_out(self) -> None:
        self.help.setParent(self)
        self._middle = middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.steps)
        column.addWidget(_rule(self))
        column.addWidget(self.banner)
        column.addWidget(self.question)
        column.addLayout(middle, 1)
        column.addWidget(_rule(self))
        column.addWidget(self.status)


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setProperty("rule", True)
    return rule
