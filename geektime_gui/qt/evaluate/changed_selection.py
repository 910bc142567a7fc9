"""The pictures of chosen lines of a prediction file, for the gallery.

May run off the main thread.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from geektime_gui.qt.evaluate.picture_paths import FoundPicture, PictureFinder
from geektime_gui.qt.evaluate.reading import SHOWN_AT_MOST, Reading, Selection
from geektime_gui.qt.evaluate.shown_picture import ShownPicture, items_of
from geektime_gui.qt.widgets.matrix_layout import Spot


def select_paths(
    reading: Reading, look_up: Callable[[], Mapping[str, str | None]], spot: Spot
) -> Selection:
    """The lines that are looked up, in the order of the file, the first of them only.

    Each path, as the file has it, comes with the place of its file; None looks for it.
    `spot` is what the gallery stands for meanwhile.
    """
    places, paths = look_up(), reading.table.paths
    rows = [row for row, text in enumerate(paths) if text in places]
    finder = PictureFinder(reading.bases)
    pictures = []
    for prediction in map(reading.table.row, rows[:SHOWN_AT_MOST]):
        text = prediction.path
        place = places[text]
        found = finder.find(text) if place is None else FoundPicture(Path(place))
        pictures.append(ShownPicture(found, prediction, text in reading.ambiguous))
    items = items_of(pictures, reading.table.classes)
    return Selection(spot, tuple(pictures), items, len(rows))
