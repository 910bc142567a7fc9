"""Two readings of predictions side by side; for worker threads, nothing is drawn."""

import dataclasses
import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.evaluation.comparison import Comparison, Pairs, compare
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.qt.evaluate.picture_paths import PictureFinder
from geektime_gui.qt.evaluate.reading import SHOWN_AT_MOST, Reading
from geektime_gui.qt.evaluate.shown_picture import ShownPicture, items_of
from geektime_gui.qt.widgets.figures_words import percent
from geektime_gui.qt.widgets.picture_model import PictureItem


class Group(Enum):
    """What became of a picture from one evaluation to the next."""

    FIXED = "fixed"
    BROKEN = "broken"
    STILL_WRONG = "still wrong"
    STILL_RIGHT = "still right"


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """An earlier and a later evaluation, matched."""

    before: Reading
    after: Reading
    comparison: Comparison

    def pairs(self, group: Group) -> Pairs:
        """The pictures of a group."""
        return {
            Group.FIXED: self.comparison.fixed,
            Group.BROKEN: self.comparison.broken,
            Group.STILL_WRONG: self.comparison.still_wrong,
            Group.STILL_RIGHT: self.comparison.still_right,
        }[group]


def compare_readings(before: Reading, after: Reading) -> Compared:
    """Match them by the paths as written, or by the files where none is the same."""
    first, second = before.table, after.table
    if not set(first.paths) & set(second.paths):
        first, second = _with_files(before), _with_files(after)
    return Compared(before, after, compare(first, second))


def items_of_group(compared: Compared, group: Group) -> tuple[PictureItem, ...]:
    """What the grid shows of a group: as it is called now, and as it was before."""
    pairs = compared.pairs(group)
    table, earlier = compared.after.table, compared.before.table
    finder = PictureFinder(compared.after.bases)
    rows = pairs.after[:SHOWN_AT_MOST].tolist()
    pictures = [
        ShownPicture(finder.find(prediction.path), prediction)
        for prediction in map(table.row, rows)
    ]
    text = QCoreApplication.translate("ComparePage", "before: {predicted} {percent}")
    items = []
    for row, item in zip(
        pairs.before[:SHOWN_AT_MOST].tolist(),
        items_of(pictures, table.classes),
        strict=True,
    ):
        was = earlier.row(row)
        words = text.format(
            predicted=earlier.classes[was.predicted],
            percent=percent(was.probabilities[was.predicted]),
        )
        items.append(dataclasses.replace(item, detail=words))
    return tuple(items)


def after_moves(reading: Reading, moves: tuple[tuple[Path, Path], ...]) -> Reading:
    """The same reading, its paths at their new places; the truths as they were."""
    went = {os.path.normpath(old): os.path.normpath(new) for old, new in moves}
    names = tuple(Path(old).name for old in went)
    bases = [os.path.normpath(base.absolute()) for base in reading.bases]
    paths = list(reading.table.paths)
    for row, text in enumerate(paths):
        if not text.endswith(names):
            continue
        for base in bases:
            new = went.get(os.path.normpath(Path(base) / text))
            if new is not None:
                paths[row] = _respelled(text, base, new)
                break
    return dataclasses.replace(reading, table=_with_paths(reading.table, paths))


def _respelled(text: str, base: str, new: str) -> str:
    if Path(text).is_absolute() or not Path(new).is_relative_to(base):
        return new
    start = "./" if text.startswith("./") else ""
    return start + Path(new).relative_to(base).as_posix()


def _with_files(reading: Reading) -> PredictionTable:
    finder = PictureFinder(reading.bases)
    paths = [
        os.path.normpath(finder.find(text).path.absolute())
        for text in reading.table.paths
    ]
    return _with_paths(reading.table, paths)


def _with_paths(table: PredictionTable, paths: list[str]) -> PredictionTable:
    return dataclasses.replace(table, paths=tuple(paths))
