"""Where in a view a class stands, for what is let go over it."""

from dataclasses import dataclass

from PySide6.QtCore import QRect


@dataclass(frozen=True, slots=True)
class ClassPlace:
    """A row, or a label, that stands for one class."""

    index: int
    """Of the class."""
    rect: QRect
    """In pixels of the viewport, as far as nothing lies over it."""
