"""A form made from a config class: its fields, bounds, choices and help.

A short face shows the fields that matter every time; "More settings" shows the others.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QSettings, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from geektime_gui.core.config_fields import Field, fields_of, from_json
from geektime_gui.core.errors import ConfigError
from geektime_gui.qt.errors import translated
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.field_editors import ChoiceText, make_editor
from geektime_gui.qt.widgets.field_row import FieldRow

translate = QCoreApplication.translate

C = TypeVar("C")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTexts:
    """The words of a form, translated; what is missing is made from the config."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Names of the fields for a person."""
    choices: Mapping[str, Mapping[str, ChoiceText]] = field(default_factory=dict)
    """For a field with choices: how each is called and described."""
    files: frozenset[str] = frozenset()
    """The paths that are files, not folders."""
    steps: Mapping[str, int] = field(default_factory=dict)
    """How far an arrow goes in a whole number, 1 if it isn't named here."""


class ConfigForm(QWidget, Generic[C]):
    """Edits the fields of one config class."""

    changed = Signal(str)
    """The person changed the field of this name."""

    def __init__(
        self,
        config_type: type[C],
        *,
        basic: Sequence[str],
        texts: FormTexts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._config_type = config_type
        self._texts = texts or FormTexts()
        self._fields = {f.name: f for f in fields_of(config_type)}
        self._basic = tuple(basic)
        self.rows = {name: self._make_row(f) for name, f in self._fields.items()}
        """The rows by the name of their field."""
        self._build()

    # -- values ----------------------------------------------------------------------

    def config(self) -> C:
        """The config that is typed.

        Raises ConfigError, after saying it beside the field that is to blame.
        """
        self.clear_errors()
        try:
            values = {name: row.value for name, row in self.rows.items()}
            return self._config_type(**values)
        except ConfigError as error:
            self.show_error(error)
            raise

    def set_config(self, config: C) -> None:
        """Show the values of this config."""
        for name, row in self.rows.items():
            row.set_value(getattr(config, name))
        self.clear_errors()

    def set_value(self, name: str, value: Any) -> None:
        """Show one value."""
        self.rows[name].set_value(value)

    def set_default(self, name: str, value: Any) -> None:
        """Make another value the one that a reset of this field goes back to."""
        self.rows[name].set_default(value)

    def save(self, settings: QSettings) -> None:
        """Keep what differs from the class's defaults in the settings' group."""
        for name, row in self.rows.items():
            try:
                value = row.value
            except ConfigError:
                continue  # half typed; what was kept before stays
            if value == self._fields[name].default:
                settings.remove(name)
            else:
                text = str(value) if isinstance(value, Path) else value
                settings.setValue(name, json.dumps(text))

    def restore(self, settings: QSettings) -> None:
        """Take the values that were kept; one that the class refuses is left out."""
        values = {name: row.value for name, row in self.rows.items()}
        for name, row in self.rows.items():
            kept = settings.value(name)
            if not isinstance(kept, str):
                continue
            try:
                tried = values | {name: json.loads(kept)}
                value = getattr(from_json(self._config_type, tried), name)
            except (ConfigError, ValueError, TypeError):
                continue
            values[name] = value
            row.set_value(value)

    # -- errors ----------------------------------------------------------------------

    def field_of(self, error: ConfigError) -> str:
        """The field that an error is about; empty when it names none."""
        named = str(error.values.get("field", "")).replace(" ", "_")
        if named in self.rows:
            return named
        first = error.template.partition(" ")[0]
        if first in self.rows:
            return first
        return next((n for n in error.values if n in self.rows), "")

    def show_error(self, error: ConfigError) -> None:
        """Say an error beside its field, and bring that into sight."""
        name = self.field_of(error)
        row = self.rows.get(name)
        if row is None:
            return
        values = dict(error.values)
        if "field" in values:
            values["field"] = row.label
        row.show_error(translated(error.template, values))
        if name not in self._basic:
            self.more_button.setChecked(True)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_errors(self) -> None:
        """Take all sentences back."""
        for row in self.rows.values():
            row.show_error("")

    # -- building --------------------------------------------------------------------

    def _make_row(self, field: Field) -> FieldRow:
        label = self._texts.labels.get(
            field.name, field.name.replace("_", " ").capitalize()
        )
        help_text = translated(field.help, {})
        editor = make_editor(
            field,
            label,
            step=self._texts.steps.get(field.name, 1),
            texts=self._texts.choices.get(field.name, {}),
            wants_file=field.name in self._texts.files,
        )
        row = FieldRow(field, editor, label, help_text)
        row.changed.connect(self._on_row_changed)
        return row

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for name in self._basic:
            column.addWidget(self.rows[name])
        self.more_button = QToolButton()
        self.more_button.setText(translate("ConfigForm", "More settings"))
        self.more_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more_button.setProperty("flat", True)
        self.more_button.setCheckable(True)
        set_icon(self.more_button, "chevron-right")
        self.more_button.toggled.connect(self._on_more_toggled)
        column.addWidget(self.more_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._more = QWidget()
        others = QVBoxLayout(self._more)
        others.setContentsMargins(0, 0, 0, 0)
        others.setSpacing(16)
        for name, row in self.rows.items():
            if name not in self._basic:
                others.addWidget(row)
        self._more.hide()
        column.addWidget(self._more)
        column.addStretch()

    def _on_more_toggled(self, shown: bool) -> None:
        self._more.setVisible(shown)
        set_icon(self.more_button, "chevron-down" if shown else "chevron-right")

    def _on_row_changed(self, name: str) -> None:
        self.rows[name].show_error("")
        self.changed.emit(name)
