"""A prediction file as the tab shows it: read in a worker thread, never changed after.

Nothing here touches a widget; every function may run off the main thread.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from geektime_gui.core.evaluation.following import read_ambiguous
from geektime_gui.core.evaluation.metrics import Figures, figures
from geektime_gui.core.evaluation.picture_marks import KnownMarks
from geektime_gui.core.evaluation.prediction_sidecar import read_about
from geektime_gui.core.evaluation.predictions import Prediction, PredictionTable
from geektime_gui.core.evaluation.reading import read_any
from geektime_gui.qt.evaluate.arrangement import (
    AS_BEFORE,
    Arrangement,
    Call,
    by_size,
    rows_of,
)
from geektime_gui.qt.evaluate.picture_paths import PictureFinder, bases_of
from geektime_gui.qt.evaluate.shown_picture import ShownPicture, items_of
from geektime_gui.qt.widgets.collecting import no_long_pauses, no_pauses, set_apart
from geektime_gui.qt.widgets.matrix_layout import Spot
from geektime_gui.qt.widgets.picture_model import PictureItem

Stamp = tuple[int, int] | None
"""Time of change in nanoseconds and size in bytes; None when there is no file."""

SHOWN_AT_MOST = 10_000
"""Pictures looked for on disk for one gallery; looking takes 10 to 20 µs each."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A picture that was not predicted, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a prediction file says, and what follows from it."""

    path: Path
    stamp: Stamp
    table: PredictionTable
    figures: Figures
    wrong: int
    """How many badcases."""
    skipped: tuple[Skipped, ...]
    bases: tuple[Path, ...]
    """Where relative paths may start from, the likeliest first."""
    checkpoint: Path | None = None
    """What predicted it, where that is known."""
    ambiguous: frozenset[str] = frozenset()
    """Paths, as the file has them, that a person marked as ambiguous."""
    folder: Path | None = None
    """The folder of the pictures, where it is known."""

    @property
    def total(self) -> int:
        """How many pictures."""
        return len(self.table)


@dataclass(frozen=True, slots=True)
class Selection:
    """The pictures of a cell, a row or a column, or all badcases."""

    spot: Spot
    pictures: tuple[ShownPicture, ...]
    items: tuple[PictureItem, ...]
    """The same for the grid."""
    total: int
    """How many there are; `pictures` may be the first of them only."""
    arrangement: Arrangement = AS_BEFORE


def stamp_of(path: Path) -> Stamp:
    """What tells one state of a file from another."""
    try:
        info = path.stat()
    except OSError:
        return None
    return info.st_mtime_ns, info.st_size


def read(path: Path, data: Path | None, current: Path) -> Reading:
    """Read a prediction file; `data` and `current` help to find its pictures.

    Raises PredictionFileError.
    """
    stamp = stamp_of(path)  # before: a change while reading is seen as one
    with no_pauses():
        table = read_any(path)
    about = read_about(path)
    told = about.get("data")
    folder = Path(told) if isinstance(told, str) and told else data
    result = figures(table)
    bases = bases_of(path, folder, current)
    first = (Path(text) for text in table.paths[:1])  # it may be absolute
    known = KnownMarks(current / base for base in (*first, *bases))
    return Reading(
        path=path,
        stamp=stamp,
        table=table,
        figures=result,
        wrong=int(result.matrix.sum() - result.matrix.trace()),
        skipped=_skipped(about.get("skipped")),
        bases=bases,
        checkpoint=_checkpoint(about.get("checkpoint"), current),
        ambiguous=known.marked(table.paths, bases, read_ambiguous(about)),
        folder=None if folder is None else current / folder,
    )


def _checkpoint(told: object, current: Path) -> Path | None:
    return current / told if isinstance(told, str) and told else None


def _skipped(told: object) -> tuple[Skipped, ...]:
    """The sidecar's list of skipped pictures, as far as it has the known form."""
    if not isinstance(told, list):
        return ()
    return tuple(
        Skipped(str(entry.get("path", "")), str(entry.get("reason", "")))
        for entry in told
        if isinstance(entry, dict)
    )


def pick(
    reading: Reading,
    spot: Spot,
    arrangement: Arrangement = AS_BEFORE,
    is_wanted: Callable[[], bool] = lambda: True,
    most: int = SHOWN_AT_MOST,
    call: Call | None = None,
) -> Selection:
    """The pictures that `spot` counts, found on disk; all badcases for no spot.

    Without an arrangement wrong ones come first, then the less probable the true
    class, the earlier. With `call` the pictures count as what it calls them, else as
    the file does. Once the answer is not wanted any more it may be in no order and
    have gaps.
    """
    table, marked = reading.table, reading.ambiguous
    first, total = rows_of(table, spot, arrangement, most, marked, call, is_wanted)
    finder = PictureFinder(reading.bases)
    pictures = []
    with no_long_pauses():
        for prediction in _predictions(table, first, call):
            if not is_wanted():
                break
            path = prediction.path
            pictures.append(ShownPicture(finder.find(path), prediction, path in marked))
        ordered = by_size(pictures, arrangement.order, is_wanted)
        items = items_of(ordered, table.classes) if is_wanted() else ()
        set_apart(len(items))
    return Selection(spot, ordered, items, total, arrangement)


def _predictions(
    table: PredictionTable, rows: list[int], call: Call | None
) -> Iterator[Prediction]:
    """These rows of the table, as they are called."""
    places = np.array(rows, np.int64)
    said = table.predicted[places] if call is None else call(table, rows=places)
    for row, predicted in zip(rows, said.tolist(), strict=True):
        probabilities = tuple(table.probabilities[row].tolist())
        truth = int(table.truth[row])
        yield Prediction(probabilities, truth, predicted, table.paths[row])
