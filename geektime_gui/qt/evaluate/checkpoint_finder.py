"""Looks off the main thread for checkpoints that may be evaluated, and lists them."""

from pathlib import Path

from PySide6.QtCore import QObject

from geektime_gui.qt.evaluate.offered import Offer, offers_in, places_of
from geektime_gui.qt.evaluate.source_bar import SourceBar
from geektime_gui.qt.widgets.background import Background


class CheckpointFinder(QObject):
    """Fills the list of checkpoints of a `SourceBar`."""

    def __init__(self, bar: SourceBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._finder = Background("files", self)

    def look(self, folder: Path | None, chosen: Path | None = None) -> None:
        """Look in the places that go with a folder of pictures and with `chosen`.

        The first that is found is proposed, unless one is chosen.
        """
        before = self._bar.checkpoint.path
        places = places_of(folder, chosen)

        def show(offers: tuple[Offer, ...]) -> None:
            self._bar.offer_checkpoints(offers)
            if offers and chosen is None and self._bar.checkpoint.path == before:
                self._bar.fill(offers[0].path, None)

        self._finder.forget()
        self._finder.submit(lambda: offers_in(places), show)

    def forget(self) -> None:
        """No answer is wanted any more."""
        self._finder.forget()
