"""Which editor a field of a config gets.

Each offers ``value()``, ``set_value()``, ``words_of(value)`` and the signal ``edited``;
those of a field that may be automatic take ``set_automatic(value)`` too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from geektime_gui.core.config_fields import Field
from geektime_gui.qt.widgets.choice_box import ChoiceBox, ChoiceText
from geektime_gui.qt.widgets.choice_cards import ChoiceCards
from geektime_gui.qt.widgets.number_edit import Number, NumberEdit
from geektime_gui.qt.widgets.path_edit import PathEdit

translate = QCoreApplication.translate


class FlagBox(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.toggled.connect(self.edited)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick it or not."""
        self.setChecked(value)

    def words_of(self, value: bool) -> str:
        """How this value reads in a sentence."""
        return (
            translate("ConfigForm", "on") if value else translate("ConfigForm", "off")
        )


Editor = NumberEdit | ChoiceBox | ChoiceCards | FlagBox | PathEdit


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorTexts:
    """What an editor is told beside its field."""

    label: str
    step: Number | None = None
    """How far an arrow goes in a number."""
    choices: Mapping[str, ChoiceText] = field(default_factory=dict)
    as_cards: bool = False
    """Whether all choices are in sight."""
    wants_file: bool = False
    empty: str = ""
    """What an empty path means."""


def make_editor(field: Field, texts: EditorTexts) -> Editor:
    """The editor that fits the type of the field."""
    if field.choices and texts.as_cards:
        return ChoiceCards(field.choices, texts.choices)
    if field.choices or field.type is str:
        return ChoiceBox(field.choices, texts.choices, automatic=field.automatic)
    if field.type is bool:
        return FlagBox(texts.label)
    if field.type in (int, float):
        return NumberEdit(field, texts.step)
    if is_path(field.type):
        return PathEdit(
            field, wants_file=texts.wants_file, title=texts.label, empty=texts.empty
        )
    raise TypeError(f"{field.name}: there is no editor for {field.type}.")


def is_path(hint: Any) -> bool:
    """Whether a field of this type holds a path, or a path or nothing."""
    return hint is Path or Path in getattr(hint, "__args__", ())
