"""Gives pictures of the gallery another class by dragging them onto its figures."""

import os
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from geektime_gui.qt.evaluate.results import Results
from geektime_gui.qt.evaluate.shown_picture import ShownPicture
from geektime_gui.qt.widgets.class_aim import ClassAim, Texts
from geektime_gui.qt.widgets.figures_words import number


class Relabelling(QObject):
    """Makes rows of the table, and rows and names of the matrix, targets of a drag."""

    def __init__(
        self,
        results: Results,
        give_class: Callable[[Sequence[ShownPicture], int], None],
    ) -> None:
        """`give_class` gets the pictures and the index of their right class."""
        super().__init__(results)
        self._results, self._give_class = results, give_class
        self._texts: Texts = ()
        self._shown: tuple[ShownPicture, ...] = ()
        self._pictures: tuple[ShownPicture, ...] = ()
        """Those of the texts among the shown ones: looked up once a drag."""
        grid, table, matrix = results.gallery.grid, results.table, results.matrix
        self.table_aim = ClassAim(table, grid, table.class_at, self.words)
        self.matrix_aim = ClassAim(matrix, grid, matrix.class_at, self.words)
        for aim in (self.table_aim, self.matrix_aim):
            aim.dropped.connect(self._on_dropped)
            grid.drag_ended.connect(aim.leave)

    def words(self, texts: Texts, index: int) -> str:
        """What letting go of these pictures on a class would do; empty for nothing."""
        pictures, reading = self._pictures_of(texts), self._results.reading
        others = sum(picture.prediction.truth != index for picture in pictures)
        if reading is None or not others:
            return ""
        if others < len(pictures):
            text = self.tr("Give {count} of {total} pictures the class {name}")
        elif others == 1:
            text = self.tr("Give 1 picture the class {name}")
        else:
            text = self.tr("Give {count} pictures the class {name}")
        return text.format(
            count=number(others),
            total=number(len(pictures)),
            name=reading.table.classes[index],
        )

    def _pictures_of(self, texts: Texts) -> tuple[ShownPicture, ...]:
        shown = self._results.gallery.selection.pictures
        if texts is not self._texts or shown is not self._shown:
            self._texts, self._shown = texts, shown
            dragged = set(texts)
            found: dict[str, ShownPicture] = {}
            for picture in shown:
                text = os.fspath(picture.file.path)
                if text in dragged:
                    found.setdefault(text, picture)
            self._pictures = tuple(found.values())
        return self._pictures

    def _on_dropped(self, texts: Texts, index: int) -> None:
        self._give_class(self._pictures_of(texts), index)
