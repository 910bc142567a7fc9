"""Where in the open folder the person is. Decides, draws nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.qt.curate.contents import Contents
from geektime_gui.qt.curate.pane_plan import PaneContents
from geektime_gui.qt.curate.shown import INBOX, QUARANTINE, Place, make_panes


@dataclass(slots=True)
class Whereabouts:
    """One place of the tree, or pictures that were picked from all over."""

    place: str = ""
    """Key of a split, "inbox" or "quarantine"; empty before the folder was read."""
    folder: Path | None = None
    """The class in it, if one was chosen."""
    picked: tuple[Path, ...] = ()
    """Exactly these pictures are shown, if there are any."""

    @property
    def first(self) -> str:
        """Key of the pane that should be seen where they are too many."""
        return str(self.folder) if self.folder else ""

    def go(self, place: str, folder: Path | None) -> None:
        """To a place of the tree; what was picked is forgotten."""
        self.place, self.folder, self.picked = place, folder, ()

    def stay_in(self, contents: Contents) -> bool:
        """Whether the place is still there; else the first split is gone to."""
        if self.place in (INBOX, QUARANTINE) or contents.split(self.place) is not None:
            return True
        self.place = contents.splits[0].key if contents.splits else INBOX
        return False

    def panes(self, contents: Contents, chosen: Sequence[Place]) -> list[PaneContents]:
        """The panes to show; `chosen` are the places that are selected in the tree.

        They are one place when it was gone to otherwise than by the tree.
        """
        one = (self.place, self.folder)
        many = len(chosen) > 1 and one in chosen
        return make_panes(contents, chosen if many else (one,), self.picked)
