"""Which key does what in Curate: the one place that says so. Plain records, no widget.

A key is a text as Qt writes it ("Ctrl+Shift+Z", "Del", "Q"). The digits 1 to 9 and 0
always give the first ten classes; every class may have a letter besides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, get_args

ActionName = Literal[
    "preview",
    "quarantine",
    "to_inbox",
    "undo",
    "redo",
    "new_class",
    "rename_class",
    "merge_class",
    "remove_class",
]
ACTIONS: tuple[ActionName, ...] = get_args(ActionName)
DEFAULTS: Mapping[ActionName, str] = MappingProxyType(
    {
        "preview": "Space",
        "quarantine": "Del",
        "to_inbox": "Backspace",
        "undo": "Ctrl+Z",
        "redo": "Ctrl+Shift+Z",
        "new_class": "Ctrl+N",
        "rename_class": "F2",
        "merge_class": "Ctrl+M",
        "remove_class": "Ctrl+Del",
    }
)
DIGITS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")
FIXED = frozenset(
    (
        *("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"),
        *("Tab", "Return", "Enter", "Esc", "Menu", "Shift+F10"),
        *("Ctrl+A", "Ctrl+F", "Ctrl+O", "Ctrl+Q", "Ctrl+Y"),
        *("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+C", "Ctrl+V", "Ctrl+X"),
        *("F1", "F8", "F9", "?", "Shift+?", "V", "+", "-"),
    )
)
"""Keys that the window and the grid keep for themselves."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Why a key can't be given: what it does already."""

    by: Literal["action", "class", "digit", "fixed"]
    name: str = ""
    """The action or the class."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys that a person chose over the defaults."""

    actions: Mapping[str, str] = field(default_factory=dict)
    """Action and key, where it is not the default; "" is no key at all."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """Class and its own key."""

    def key_of(self, action: ActionName) -> str:
        """The key of an action; empty when it has none."""
        return self.actions.get(action, DEFAULTS[action])

    def key_of_class(self, name: str, index: int) -> str:
        """What the badge of a class shows: its own key, else its digit, else ""."""
        own = self.letters.get(name, "")
        return own or (DIGITS[index] if 0 <= index < len(DIGITS) else "")

    def class_keys(self, names: Sequence[str]) -> dict[str, int]:
        """Every key that gives a class, with its index in `names`."""
        keys = {DIGITS[i]: i for i in range(min(len(DIGITS), len(names)))}
        keys |= {self.letters[n]: i for i, n in enumerate(names) if n in self.letters}
        return keys

    def taken(self, key: str, names: Sequence[str] = ()) -> Taken | None:
        """What `key` does already, None when it is free.

        Letters count only for classes among `names`: those of another folder do not
        stand in the way.
        """
        if key in DIGITS:
            return Taken("digit")
        if key in FIXED:
            return Taken("fixed")
        for action in ACTIONS:
            if self.key_of(action) == key:
                return Taken("action", action)
        for name in names:
            if self.letters.get(name) == key:
                return Taken("class", name)
        return None

    def with_action(self, action: ActionName, key: str) -> "Keymap":
        """The same with another key for `action`; the letters that had it lose it."""
        actions = {k: v for k, v in self.actions.items() if k != action}
        if key != DEFAULTS[action]:
            actions[action] = key
        return replace(self, actions=actions, letters=_without(self.letters, key))

    def with_letter(self, name: str, key: str, names: Sequence[str] = ()) -> "Keymap":
        """The same with another own key for the class `name`; "" takes it away."""
        letters = {k: v for k, v in self.letters.items() if k != name}
        letters = {k: v for k, v in letters.items() if v != key or k not in names}
        if key:
            letters[name] = key
        return replace(self, letters=letters)

    def with_renamed(self, old: str, new: str) -> "Keymap":
        """The same after a class got another name: its key goes with it."""
        if old not in self.letters:
            return self
        letters = {k: v for k, v in self.letters.items() if k != old}
        return replace(self, letters={**letters, new: self.letters[old]})

    def as_lists(self) -> dict[str, object]:
        """What is written into the settings; `from_lists` reads it."""
        return {"actions": dict(self.actions), "letters": dict(self.letters)}

    @classmethod
    def from_lists(cls, saved: object) -> "Keymap":
        """What `as_lists` gave; what is nonsense is left out."""
        if not isinstance(saved, dict):
            return cls()
        actions = _texts(saved.get("actions"))
        letters = _texts(saved.get("letters"))
        return cls(
            {k: v for k, v in actions.items() if k in ACTIONS},
            {k: v for k, v in letters.items() if v and v not in (*DIGITS, *FIXED)},
        )


def _without(letters: Mapping[str, str], key: str) -> dict[str, str]:
    return {name: own for name, own in letters.items() if not key or own != key}


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {k: v for k, v in value.items() if isinstance(k, str) and isinstance(v, str)}
