"""The words of a form and the order of its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geektime_gui.core.config_fields import Field
from geektime_gui.qt.errors import translated
from geektime_gui.qt.widgets.choice_box import ChoiceText
from geektime_gui.qt.widgets.field_editors import EditorTexts


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Fields under a heading."""

    heading: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTexts:
    """The words of a form, translated; what is missing is made from the config."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Names of the fields for a person."""
    unsaid: frozenset[str] = frozenset()
    """The fields that need no help in sight; the tool tip has it."""
    choices: Mapping[str, Mapping[str, ChoiceText]] = field(default_factory=dict)
    """For a field with choices: how each is called and described."""
    cards: frozenset[str] = frozenset()
    """The fields whose choices are all in sight."""
    files: frozenset[str] = frozenset()
    """The paths that are files, not folders."""
    empty: Mapping[str, str] = field(default_factory=dict)
    """What an empty path means."""
    steps: Mapping[str, int] = field(default_factory=dict)
    """How far an arrow goes in a number; otherwise 1, or 0.05 in one with a point."""
    groups: tuple[FormGroup, ...] = ()
    """The order of the fields beyond the short face; the others come last."""

    def label_of(self, field: Field) -> str:
        """What a person calls the field."""
        return self.labels.get(field.name, field.name.replace("_", " ").capitalize())

    def help_of(self, field: Field) -> str:
        """What the field is for."""
        return translated(field.help, {})

    def of_editor(self, field: Field) -> EditorTexts:
        """What the field's editor is told."""
        return EditorTexts(
            label=self.label_of(field),
            step=self.steps.get(field.name),
            choices=self.choices.get(field.name, {}),
            as_cards=field.name in self.cards,
            wants_file=field.name in self.files,
            empty=self.empty.get(field.name, ""),
        )
