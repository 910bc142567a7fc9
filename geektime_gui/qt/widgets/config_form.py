"""A form made from a config class: its fields, bounds, choices and help.

A short face shows the fields that matter every time; "More settings" shows the others,
under headings. A field that does not apply can be hidden.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QSettings, Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from geektime_gui.core.config_fields import Field, fields_of, from_json
from geektime_gui.core.errors import ConfigError
from geektime_gui.qt.errors import translated
from geektime_gui.qt.resources import set_icon
from geektime_gui.qt.widgets.choice_box import ChoiceBox
from geektime_gui.qt.widgets.field_editors import make_editor
from geektime_gui.qt.widgets.field_row import FieldRow
from geektime_gui.qt.widgets.form_texts import FormGroup, FormTexts

translate = QCoreApplication.translate

C = TypeVar("C")


class ConfigForm(QWidget, Generic[C]):
    """Edits the fields of one config class.

    `defaults` go before those of the class; the fields `left_out` keep theirs, unseen.
    """

    changed = Signal(str)
    """The person changed the field of this name."""

    def __init__(
        self,
        config_type: type[C],
        *,
        basic: Sequence[str],
        texts: FormTexts | None = None,
        defaults: Mapping[str, Any] | None = None,
        left_out: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._config_type = config_type
        self._texts = texts or FormTexts()
        own = defaults or {}
        self._fields = {
            f.name: replace(f, default=own.get(f.name, f.default))
            for f in fields_of(config_type)
            if f.name not in left_out
        }
        self._basic = tuple(basic)
        self._headings: list[tuple[QLabel, FormGroup]] = []
        self._hidden: frozenset[str] = frozenset()
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

    def draft(self) -> C | None:
        """The config that is typed; None, and nothing is said, while it makes no
        sense."""
        try:
            values = {name: row.value for name, row in self.rows.items()}
            return self._config_type(**values)
        except ConfigError:
            return None

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

    def set_automatic(
        self, values: Mapping[str, Any], or_more: Collection[str] = ()
    ) -> None:
        """Say what the program would choose for the fields that may be automatic.

        Of those named in `or_more` it may become more.
        """
        for name, row in self.rows.items():
            if row.field.automatic:
                row.set_automatic(values.get(name), or_more=name in or_more)

    def set_choices(self, name: str, choices: Sequence[str]) -> None:
        """Offer these in a field whose choices come from elsewhere."""
        editor = self.rows[name].editor
        if isinstance(editor, ChoiceBox):
            editor.set_choices(choices)

    def hide_fields(self, names: Collection[str]) -> None:
        """Hide exactly these, and headings that have nothing under them."""
        self._hidden = frozenset(names)
        for name, row in self.rows.items():
            row.setHidden(name in self._hidden)
        for heading, group in self._headings:
            heading.setHidden(self._hidden.issuperset(group.names))

    def save(self, settings: QSettings) -> None:
        """Keep what differs from the form's first defaults in the settings' group."""
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
        row.show()  # also one that does not apply
        if name not in self._basic:
            self.more_button.setChecked(True)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_errors(self) -> None:
        """Take all sentences back."""
        for row in self.rows.values():
            row.show_error("")

    # -- building --------------------------------------------------------------------

    def _make_row(self, field: Field) -> FieldRow:
        editor = make_editor(field, self._texts.of_editor(field))
        label, help_text = self._texts.label_of(field), self._texts.help_of(field)
        shows_help = field.name not in self._texts.unsaid
        row = FieldRow(field, editor, label, help_text, shows_help=shows_help)
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
        for group in self._all_groups():
            self._add_group(group, others)
        self._more.hide()
        column.addWidget(self._more)
        column.addStretch()
        self._order_tabs()

    def _all_groups(self) -> list[FormGroup]:
        placed = {*self._basic, *(n for g in self._texts.groups for n in g.names)}
        rest = tuple(name for name in self.rows if name not in placed)
        groups = list(self._texts.groups)
        return [*groups, FormGroup("", rest)] if rest else groups

    def _add_group(self, group: FormGroup, column: QVBoxLayout) -> None:
        if group.heading:
            heading = QLabel(group.heading)
            font = heading.font()
            font.setBold(True)
            heading.setFont(font)
            column.addSpacing(8)
            column.addWidget(heading)
            self._headings.append((heading, group))
        for name in group.names:
            column.addWidget(self.rows[name])

    def _order_tabs(self) -> None:
        """From the top to the bottom, and in a row from the left to the right."""
        stops = [stop for name in self._basic for stop in self.rows[name].stops]
        stops.append(self.more_button)
        for group in self._all_groups():
            stops += [stop for name in group.names for stop in self.rows[name].stops]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _on_more_toggled(self, shown: bool) -> None:
        self._more.setVisible(shown)
        set_icon(self.more_button, "chevron-down" if shown else "chevron-right")

    def _on_row_changed(self, name: str) -> None:
        self.rows[name].show_error("")
        self.changed.emit(name)
