"""A quiet line for what is not quite right, with the single remarks folded under it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.qt.widgets.figures_words import number
from geektime_gui.qt.widgets.hints import plain_hint

LIST_HEIGHT = 96
LISTED_AT_MOST = 1000


class RemarkLine(QWidget):
    """One sentence, and a link that unfolds the remarks behind it; hidden without."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._added: list[str] = []
        self._hints: list[str] = []
        self._any_warns = False
        self.summary = QLabel(self)
        self.summary.setProperty("warn", True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum
        )
        # One line: by itself it asks for as many as it had in a narrow window.
        self.summary.setMinimumHeight(self.summary.fontMetrics().height())
        self.more_button = QPushButton(self.tr("Show"), self)
        self.more_button.setProperty("link", True)
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._on_more_toggled)
        self.list = QPlainTextEdit(self)
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.list.setAccessibleName(self.tr("Remarks"))
        self.list.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.summary, 1)
        row.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.list)
        self.hide()

    def show_remarks(
        self, summary: str, remarks: Sequence[str], *, warns: bool = True
    ) -> None:
        """Show `summary`; "" hides the line. `remarks` are one line each, folded.

        What only informs, and does not warn, is in the quiet colour.
        """
        self.summary.setText(summary)
        self.summary.setToolTip("")
        if self.summary.property("warn") != warns:
            self.summary.setProperty("warn", warns)
            self.summary.setProperty("quiet", not warns)
            self.summary.style().polish(self.summary)
        lines = list(remarks[:LISTED_AT_MOST])
        if len(remarks) > LISTED_AT_MOST:
            more = self.tr("… and {count} more")
            lines.append(more.format(count=len(remarks) - LISTED_AT_MOST))
        if self.list.toPlainText() != "\n".join(lines):
            self.list.setPlainText("\n".join(lines))
        line_height = self.list.fontMetrics().lineSpacing()
        self.list.setFixedHeight(min(len(lines) * line_height + 24, LIST_HEIGHT))
        self.more_button.setVisible(bool(lines))
        if not lines:
            self.more_button.setChecked(False)
        self.setVisible(bool(summary))

    def add(self, remark: str, several: str, *, warns: bool, hint: str = "") -> None:
        """Show one more remark; of more than one `several` is the summary, in which
        {count} is their number. One that was said before is not repeated. `hint` says
        it in terms, in the tooltip.
        """
        if remark in self._added:
            return
        self._added.append(remark)
        self._hints += [hint] if hint else []
        self._any_warns |= warns
        if len(self._added) == 1:
            self.show_remarks(remark, (), warns=warns)
        else:
            summary = several.format(count=number(len(self._added)))
            self.show_remarks(summary, self._added, warns=self._any_warns)
        self.summary.setToolTip(plain_hint("\n".join(self._hints)))

    def clear(self) -> None:
        """Forget all that was added, and hide."""
        self._added, self._hints, self._any_warns = [], [], False
        self.show_remarks("", ())

    def _on_more_toggled(self, is_open: bool) -> None:
        self.list.setVisible(is_open)
        self.more_button.setText(self.tr("Hide") if is_open else self.tr("Show"))
