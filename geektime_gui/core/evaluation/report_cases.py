"""The report's badcases: a small picture of each, its classes, or why it is missing."""

import itertools
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.errors import PictureError
from geektime_gui.core.evaluation.badcases import Badcase
from geektime_gui.core.evaluation.report import ReportData
from geektime_gui.core.evaluation.report_pictures import (
    data_uri,
    heat_map_of,
    thumbnail,
)
from geektime_gui.core.evaluation.report_tables import percent, shown

MOST_BADCASES = 60


@dataclass(frozen=True, slots=True)
class Case:
    """One badcase as it is shown."""

    picture: str
    """Address with the JPEG in it; empty where the picture can't be shown."""
    heat_map: str
    problem: str
    path: str
    truth: str
    predicted: str


def badcases_note(w: Mapping[str, str], count: int) -> str:
    """How many there are, and how many of them are shown."""
    if not count:
        return w["badcases_none"]
    few = min(count, MOST_BADCASES)
    return w["badcases_note"].format(count=f"{count:,}", shown=few)


def cases_of(
    w: Mapping[str, str], data: ReportData, wrong: Sequence[Badcase]
) -> tuple[Case, ...]:
    """The first `MOST_BADCASES`; their pictures are read here."""
    return tuple(_case(w, data, bad) for bad in wrong[:MOST_BADCASES])


def _case(w: Mapping[str, str], data: ReportData, bad: Badcase) -> Case:
    classes = data.table.classes
    of_truth = float(data.table.probabilities[bad.index, bad.truth])
    picture, heat_map, problem = "", "", ""
    path = _find(data, bad.path)
    try:
        picture = data_uri(thumbnail(path))
        if png := data.heat_maps.get(bad.index):
            heat_map = data_uri(heat_map_of(png, path))
    except PictureError as error:
        problem = w["missing"].format(reason=shown(error.reason))
    return Case(
        picture,
        heat_map,
        problem,
        shown(bad.path),
        w["truth_is"].format(
            name=shown(classes[bad.truth]), probability=percent(of_truth)
        ),
        w["predicted_is"].format(
            name=shown(classes[bad.predicted]),
            probability=percent(bad.probability),
        ),
    )


def _find(data: ReportData, name: str) -> Path:
    """The picture's file: relative names from where the evaluation may have begun."""
    path = Path(name.replace("\\", "/") if os.sep == "/" else name)
    above = data.prediction_file.absolute().parent
    folder = data.data.absolute() if data.data else above
    # In the order in which the window looks: near places before far ones.
    far = itertools.zip_longest(above.parents, folder.parents)
    places = (above, folder, Path.cwd(), *itertools.chain.from_iterable(far))
    for base in dict.fromkeys(place for place in places if place is not None):
        for candidate in (base / name, base / path):
            try:
                if candidate.is_file():
                    return candidate
            except (OSError, ValueError):  # a name too long, or none there can be
                return path
    return path
