"""One row of a form: the name, the editor, what it is for, what is wrong with it."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from geektime_gui.core.config_fields import Field
from geektime_gui.core.errors import ConfigError
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.field_editors import ChoiceBox, Editor, FlagBox, PathEdit
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.number_edit import NumberEdit

translate = QCoreApplication.translate

NUMBER_WIDTH = 104
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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = editor
        self.label = label
        self._help_text = help_text
        self._default: Any = field.default
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
        shown = "\u2013" if self._default is None else str(self._default)
        words = translate("ConfigForm", "Back to {value}").format(value=shown)
        self.reset_button.setToolTip(plain_hint(words))
        if isinstance(self.editor, ChoiceBox) and self.editor.description:
            self.help_label.setText(self.editor.description)

    def _describe(self) -> None:
        self.editor.setAccessibleName(self.label)
        self.editor.setAccessibleDescription(self._help_text)
        self.editor.setToolTip(self._help_text)
        if isinstance(self.editor, PathEdit):
            self.editor.line.setAccessibleName(self.label)
            self.editor.line.setAccessibleDescription(self._help_text)
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
        self.help_label.setText(self._help_text)
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
            return
        name = QLabel(self.label)
        name.setBuddy(self.editor)
        name.setToolTip(self._help_text)
        name.setWordWrap(True)
        if isinstance(self.editor, NumberEdit):
            self.editor.setFixedWidth(NUMBER_WIDTH)
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
