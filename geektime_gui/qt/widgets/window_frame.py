"""What surrounds the tabs: steps above, notes, the help beside, the status below."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from geektime_gui.qt.widgets.cheat_sheet import make_cheat_sheet
from geektime_gui.qt.widgets.error_banner import ErrorBanner
from geektime_gui.qt.widgets.question_bar import QuestionBar
from geektime_gui.qt.widgets.start_page import StartPage
from geektime_gui.qt.widgets.status_line import StatusLine
from geektime_gui.qt.widgets.step_bar import StepBar
from geektime_gui.qt.widgets.toast import Toast


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
        self.pages = QStackedWidget(self)
        for page in (self.start_page, *tabs):
            self.pages.addWidget(page)
        # Takes the first focus, so that no button looks chosen at the start.
        self.pages.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.help = make_cheat_sheet()
        self.status = StatusLine(self)
        self._lay_out()
        self.toast = Toast(self)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.pages, 1)
        middle.addWidget(self.help)
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
