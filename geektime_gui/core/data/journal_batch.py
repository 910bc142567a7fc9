"""Acts that are put on the disk as one intention: some hundreds cost one flush."""

from typing import TYPE_CHECKING

from geektime_gui.core.data.journal_format import Act
from geektime_gui.core.data.journal_places import Places

if TYPE_CHECKING:
    from pathlib import Path

BATCH = 256
"""How many acts are intended at once."""


class Batch:
    """Acts that can be intended together: none needs another one to be done first."""

    def __init__(self, places: Places, first_number: int) -> None:
        self.acts: list[Act] = []
        self.made_from: dict[str, Path] = {}
        """Target, and the file whose content it will hold."""
        self._places = places
        self._next = first_number
        self._sources: set[str] = set()
        self._folders: set[str] = set()
        self._last = ""

    def clashes(self, name: str, source: str, target: str) -> bool:
        """Whether something of those names has to wait for the next batch."""
        return bool(self.acts) and (
            "rename_folder" in (name, self._last)
            or (self._last == "remove_folder" != name)
            or source in self.made_from
            or target in self._sources
        )

    def add(self, act: Act) -> Act:
        """Append the act under the next number."""
        act = Act(self._next, act.name, act.source, act.target, act.stamp, act.of)
        self._next += 1
        self.acts.append(act)
        self._last = act.name
        self._sources.add(act.source)
        if act.name == "make_folder":
            self._folders.add(act.source)
        else:
            self.made_from[act.target] = self._places.path(act.source)
        return act

    def add_folders(self, target: str) -> None:
        """Append what makes the missing folders above `target`."""
        missing: list[str] = []
        folder = self._places.path(target).parent
        while not self._places.in_hidden(text := self._places.text(folder)):
            if text in self._folders or folder.is_dir():
                break
            missing.append(text)
            folder = folder.parent
        for text in reversed(missing):
            self.add(Act(0, "make_folder", text, text))
