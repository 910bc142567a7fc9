"""Records of pictures for a grid, made when they are looked at."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import overload

from typing_extensions import override

from geektime_gui.core.data.picture_list import PictureList
from geektime_gui.qt.resources import class_colour
from geektime_gui.qt.widgets.picture_model import PictureItem


class PictureItems(Sequence[PictureItem]):
    """One record a picture, with the colour of its class."""

    def __init__(
        self,
        pictures: PictureList,
        index: int | None = None,
        indexes: Mapping[str, int] | None = None,
    ) -> None:
        self.pictures = pictures
        self._index = index
        self._indexes = indexes or {}

    @property
    def texts(self) -> tuple[str, ...]:
        """The paths in the same order."""
        return self.pictures.texts

    def __len__(self) -> int:
        return len(self.pictures)

    @overload
    def __getitem__(self, at: int) -> PictureItem: ...
    @overload
    def __getitem__(self, at: slice) -> "PictureItems": ...
    @override
    def __getitem__(self, at: int | slice) -> "PictureItem | PictureItems":
        if isinstance(at, slice):
            return PictureItems(self.pictures[at], self._index, self._indexes)
        text = self.pictures.texts[at]
        index = self._index if self._index is not None else self._index_of(text)
        colour = None if index is None else class_colour(index)
        return PictureItem(Path(text), colour=colour)

    def _index_of(self, text: str) -> int | None:
        """Of the class folder that holds the picture, at whatever depth."""
        while self._indexes and (cut := text.rfind(os.sep)) > 0:
            text = text[:cut]
            if text in self._indexes:
                return self._indexes[text]
        return None
