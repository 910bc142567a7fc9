"""Gives pictures of a grid another class by dragging them onto it in another view."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from geektime_gui.qt.widgets.class_aim import ClassAim, Texts
from geektime_gui.qt.widgets.class_list import ClassList
from geektime_gui.qt.widgets.figures_table import FiguresTable
from geektime_gui.qt.widgets.figures_words import number
from geektime_gui.qt.widgets.matrix_view import MatrixView
from geektime_gui.qt.widgets.thumbnail_grid import ThumbnailGrid

ClassView = FiguresTable | MatrixView | ClassList


class Labelled(Protocol):
    """A picture that has a class."""

    @property
    def path(self) -> Path:
        """As the grid has it."""
        ...

    @property
    def truth(self) -> int:
        """Index of the class that it has so far."""
        ...


P = TypeVar("P", bound=Labelled)


class Relabelling(QObject, Generic[P]):
    """Makes the classes in some views targets of a drag from one grid."""

    def __init__(
        self,
        grid: ThumbnailGrid,
        views: Sequence[ClassView],
        shown: Callable[[], Sequence[P]],
        classes: Callable[[], Sequence[str]],
        give_class: Callable[[Sequence[P], int], None],
        over: QWidget | None = None,
    ) -> None:
        """`shown` are the pictures in the grid, the same object for as long as they are
        the same; `give_class` gets those that were dragged and the index of their right
        class. What letting go would do stands in each view, or anywhere in `over`."""
        super().__init__(grid)
        self._shown, self._classes, self._give_class = shown, classes, give_class
        self._texts: Texts = ()
        self._among: Sequence[P] = ()
        self._pictures: tuple[P, ...] = ()
        """Those of the texts among the shown ones: looked up once a drag."""
        self.aims = tuple(
            ClassAim(view, grid, view.class_at, self.words, over) for view in views
        )
        for aim in self.aims:
            aim.dropped.connect(self._on_dropped)
            grid.drag_ended.connect(aim.leave)

    def words(self, texts: Texts, index: int) -> str:
        """What letting go of these pictures on a class would do; empty for nothing."""
        pictures, classes = self._pictures_of(texts), self._classes()
        others = sum(picture.truth != index for picture in pictures)
        if index >= len(classes) or not others:
            return ""
        if others < len(pictures):
            text = self.tr("Give {count} of {total} pictures the class {name}")
        elif others == 1:
            text = self.tr("Give 1 picture the class {name}")
        else:
            text = self.tr("Give {count} pictures the class {name}")
        return text.format(
            count=number(others), total=number(len(pictures)), name=classes[index]
        )

    def _pictures_of(self, texts: Texts) -> tuple[P, ...]:
        shown = self._shown()
        if texts is not self._texts or shown is not self._among:
            self._texts, self._among = texts, shown
            dragged = set(texts)
            found: dict[str, P] = {}
            for picture in shown:
                text = os.fspath(picture.path)
                if text in dragged:
                    found.setdefault(text, picture)
            self._pictures = tuple(found.values())
        return self._pictures

    def _on_dropped(self, texts: Texts, index: int) -> None:
        self._give_class(self._pictures_of(texts), index)
