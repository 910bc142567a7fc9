"""What the panes show: one a class side by side, or all in one grid. Decides only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Literal

from geektime_gui.core.data.picture_list import PictureList

ViewMode = Literal["columns", "grid"]
MOST_PANES = 24
"""Beyond it the panes are those from the chosen class on; the tree has them all."""
GRID = "grid"
MOST_TITLES = 3


@dataclass(frozen=True, slots=True)
class PaneContents:
    """What one pane shows."""

    key: str
    """Which pane it is, from one reading of the folder to the next."""
    title: str
    folder: Path | None
    """Where drops go; None when it takes none."""
    index: int | None
    """The class's number from 0; None for pictures of no class."""
    pictures: PictureList
    chosen: bool = True
    """Whether it belongs to what was chosen in the tree, or only stands beside it."""
    class_name: str = ""
    """Of the one class that it shows; empty for the inbox and the like."""
    restorable: bool = False
    """Whether its pictures were put aside and can be brought back."""
    indexes: Mapping[str, int] = field(default_factory=dict)
    """For pictures of several classes: their folders with the classes' numbers."""


def plan_panes(
    contents: Sequence[PaneContents], mode: ViewMode, first: str = "", only: str = ""
) -> Sequence[PaneContents]:
    """The panes for a way of looking; `first` is the key that must be among them.

    With `only` it is the class of this name alone, in every split that was chosen.
    """
    kept = [c for c in contents if not only or c.class_name == only]
    return _window(kept, first) if mode == "columns" else (_merged(kept),)


def _merged(contents: Sequence[PaneContents]) -> PaneContents:
    chosen = [c for c in contents if c.chosen]
    if len(chosen) == 1:
        one = chosen[0]
        return replace(one, key=GRID)
    texts = chain.from_iterable(c.pictures.texts for c in chosen)
    titles = list(dict.fromkeys(c.title for c in chosen))
    title = ", ".join(titles[:MOST_TITLES]) + (", …" if titles[MOST_TITLES:] else "")
    indexes = {
        str(c.folder): c.index for c in chosen if c.folder and c.index is not None
    }
    return PaneContents(GRID, title, None, None, PictureList(texts), indexes=indexes)


def _window(contents: Sequence[PaneContents], first: str) -> Sequence[PaneContents]:
    if len(contents) <= MOST_PANES:
        return contents
    at = next((n for n, c in enumerate(contents) if c.key == first), 0)
    start = min(at, len(contents) - MOST_PANES)
    return contents[start : start + MOST_PANES]
