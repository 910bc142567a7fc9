"""Where the relative paths of a prediction file may start from.

The file does not say relative to what: the lesson's ``./data/val/logo/13.jpeg`` means
the folder in which the evaluation was started.
"""

import itertools
from pathlib import Path


def bases_of(txt: Path, data: Path | None, current: Path) -> tuple[Path, ...]:
    """The folders that a relative path may start from, the likeliest first.

    The txt's folder, the data folder and the current one, then those above the first
    two, near ones before far ones: in a far one a file of that name may be another.
    """
    above = itertools.zip_longest(txt.parent.parents, data.parents if data else ())
    places = (txt.parent, data, current, *itertools.chain.from_iterable(above))
    return tuple(dict.fromkeys(place for place in places if place is not None))
