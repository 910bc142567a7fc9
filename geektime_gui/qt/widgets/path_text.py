"""A path in a line to type in: what nobody changed comes back as it was given."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit


class PathText:
    """The path that a line says.

    Qt's texts can't hold names that are not UTF-8, and blanks at the ends are slips
    when they are typed but not when they are in a name: so a path that was set is kept
    for as long as its text stands.
    """

    def __init__(self, line: QLineEdit) -> None:
        self._line = line
        self._given: Path | None = None
        self._text = ""

    def set(self, path: Path | None) -> None:
        """Show this path, its end in sight; None empties the line."""
        self._line.setText("" if path is None else str(path))
        self._given, self._text = path, self._line.text()

    def get(self) -> Path | None:
        """What the line says now; None when it is empty."""
        if self._given is not None and self._line.text() == self._text:
            return self._given
        text = self._line.text().strip()
        return Path(text).expanduser() if text else None
