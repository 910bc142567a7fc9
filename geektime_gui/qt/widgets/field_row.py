"""One row of a form: the name, the editor, what it is for, what is wrong with it."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from geektime_gui.core.config_fields import Field
from geektime_gui.core.errors import ConfigError
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.choice_box import ChoiceBox
from geektime_gui.qt.widgets.choice_cards import ChoiceCards
from geektime_gui.qt.widgets.field_editors import Editor, FlagBox
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.number_edit import (
    ARROWS_WIDTH,
    NumberEdit,
    automatic_words,
)
from geektime_gui.qt.widgets.path_edit import PathEdit

translate = QCoreApplication.translate

LEAST_NUMBER_WIDTH = 104
NUMBER_PADDING = 20
LONGEST_AUTOMATIC = 0.0001
"""A number whose words are among the longest that a line has to show."""
RESET_WIDTH, RESET_HEIGHT = 34, 28


class FieldRow(QWidget):
    """A field with its editor; a mark leads back to the default when it differs."""

    changed = Signal(str)
    """The person changed the field of this name."""

    def __init__(
        self,
        field: Field,
        editor: Editor,
        label: str,
        help_text: str,
        *,
        shows_help: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = editor
        self.label = label
        self._help_text = help_text
        self._shows_help = shows_help
        self._default: Any = field.default
        self._name_label = QLabel(label)
        self.help_label = QLabel()
        self.error_label = QLabel()
        self.reset_button = QToolButton()
        self._build()
        self._describe()
        editor.set_value(field.default)
        self._refresh()
        editor.edited.connect(self._on_edited)

    @property
    def default(self) -> Any:
        """What a reset goes back to."""
        return self._default

    def set_default(self, value: Any) -> None:
        """Make another value the one that a reset goes back to."""
        self._default = value
        self._refresh()

    def set_automatic(self, value: Any, *, or_more: bool = False) -> None:
        """Say what the program would choose, or so much or more of it."""
        if isinstance(self.editor, NumberEdit):
            self.editor.set_automatic(value, or_more=or_more)
        elif isinstance(self.editor, ChoiceBox):
            self.editor.set_automatic(value)
        self._refresh()

    def set_words(self, label: str, help_text: str) -> None:
        """Call the field otherwise."""
        self.label, self._help_text = label, help_text
        self._name_label.setText(label)
        self._describe()
        self._refresh()

    @property
    def stops(self) -> list[QWidget]:
        """Where the tab key stops, in the order of the eye."""
        parts: list[QWidget] = [self.editor]
        if isinstance(self.editor, PathEdit):
            parts = [self.editor.line, self.editor.browse_button]
        elif isinstance(self.editor, ChoiceCards):
            parts = list(self.editor.buttons.values())
        return [*parts, self.reset_button]

    @property
    def value(self) -> Any:
        """What the editor holds. Raises ConfigError for what is no such value."""
        return self.editor.value()

    def set_value(self, value: Any) -> None:
        """Show this value; `changed` is not emitted."""
        self.editor.blockSignals(True)
        self.editor.set_value(value)
        self.editor.blockSignals(False)
        self._refresh()

    @property
    def differs(self) -> bool:
        """Whether the value is another than the default."""
        try:
            return bool(self.value != self._default)
        except ConfigError:
            return True

    def show_error(self, sentence: str) -> None:
        """Say what is wrong with the value; an empty sentence takes it back."""
        self.error_label.setText(f"⚠ {sentence}" if sentence else "")
        self.error_label.setVisible(bool(sentence))

    def reset(self) -> None:
        """Go back to the default."""
        self.set_value(self._default)
        self.changed.emit(self.field.name)

    def _on_edited(self) -> None:
        self._refresh()
        self.changed.emit(self.field.name)

    def _refresh(self) -> None:
        self.reset_button.setVisible(self.differs)
        shown = self.editor.words_of(self._default)
        words = translate("ConfigForm", "Back to {value}").format(value=shown)
        self.reset_button.setToolTip(plain_hint(words))
        words = self._help_text if self._shows_help else ""
        if isinstance(self.editor, ChoiceBox) and self.editor.description:
            words = self.editor.description
        self.help_label.setText(words)
        self.help_label.setVisible(bool(words))

    def _describe(self) -> None:
        self.editor.setAccessibleName(self.label)
        self.editor.setAccessibleDescription(self._help_text)
        self.editor.setToolTip(self._help_text)
        self._name_label.setToolTip(self._help_text)
        for part in self.editor.findChildren(QLineEdit):
            part.setAccessibleName(self.label)
            part.setAccessibleDescription(self._help_text)
        self.reset_button.setAccessibleName(
            translate("ConfigForm", "Reset: {field}").format(field=self.label)
        )

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        self._place_editor(grid)
        self._build_reset()
        grid.addWidget(self.reset_button, 0, 2)
        self.help_label.setProperty("caption", True)
        self.help_label.setWordWrap(True)
        grid.addWidget(self.help_label, 2, 0, 1, 3)
        self.error_label.setProperty("bad", True)
        self.error_label.setWordWrap(True)
        self.error_label.hide()
        grid.addWidget(self.error_label, 3, 0, 1, 3)

    def _place_editor(self, grid: QGridLayout) -> None:
        if isinstance(self.editor, FlagBox):
            grid.addWidget(self.editor, 0, 0, 1, 2)
            self._name_label.hide()
            return
        name = self._name_label
        name.setBuddy(self.editor)
        name.setWordWrap(True)
        if isinstance(self.editor, NumberEdit):
            self.editor.setFixedWidth(_number_width(self.editor))
            grid.addWidget(name, 0, 0)
            grid.addWidget(self.editor, 0, 1)
        else:
            grid.addWidget(name, 0, 0, 1, 2)
            grid.addWidget(self.editor, 1, 0, 1, 3)

    def _build_reset(self) -> None:
        set_icon(self.reset_button, "undo", "accent")
        self.reset_button.setProperty("flat", True)
        self.reset_button.setFixedSize(RESET_WIDTH, RESET_HEIGHT)
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        self.reset_button.clicked.connect(self.reset)


def _number_width(editor: NumberEdit) -> int:
    """Room for the words of an automatic number, the same in all rows."""
    editor.ensurePolished()
    words = automatic_words(LONGEST_AUTOMATIC)
    needed = editor.fontMetrics().horizontalAdvance(words)
    return max(LEAST_NUMBER_WIDTH, needed + ARROWS_WIDTH + NUMBER_PADDING)
