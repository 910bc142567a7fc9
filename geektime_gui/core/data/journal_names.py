"""Free names at the target, and who has the wanted one: asked once for each name."""

from dataclasses import dataclass, field
from pathlib import Path

from geektime_gui.core.data.file_moves import is_there, same_content
from geektime_gui.core.data.file_names import name_limit, numbered
from geektime_gui.core.data.journal_batch import Batch
from geektime_gui.core.data.journal_places import Places


@dataclass(slots=True)
class _Taken:
    """The names that begin like a wanted one and are taken, up to a number."""

    limit: int
    number: int = 1
    by_size: dict[int, list[Path]] = field(default_factory=dict)


class FreeNames:
    """Finds a name that is not taken, in one transaction.

    What was found taken is remembered, so that ten thousand pictures of one name cost
    ten thousand looks and not fifty million.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self._taken: dict[Path, _Taken] = {}

    def free(
        self, source: Path, wanted: Path, batch: Batch
    ) -> tuple[Path, Path | None]:
        """A free path for `source`: `wanted` itself or numbered; and the path of a file
        of the same content that has the wanted name or a numbered one, or None."""
        if self._holder(wanted, batch) is None:
            return wanted, None
        taken = self._taken.get(wanted)
        if taken is None:
            taken = self._taken[wanted] = _Taken(name_limit(wanted.parent))
        target = wanted
        while True:
            if taken.number > 1:
                name = numbered(wanted.name, taken.number, taken.limit)
                target = wanted.with_name(name)
            holder = self._holder(target, batch)
            if holder is None:
                break
            taken.by_size.setdefault(_size(holder), []).append(target)
            taken.number += 1
        alike = taken.by_size.get(_size(source), ())
        return target, next((p for p in alike if self._same(source, p, batch)), None)

    def _same(self, source: Path, target: Path, batch: Batch) -> bool:
        holder = self._holder(target, batch)
        return holder is not None and same_content(source, holder)

    def _holder(self, target: Path, batch: Batch) -> Path | None:
        """The file whose content is, or will be, at `target`."""
        planned = batch.made_from.get(self._places.text(target))
        return planned or (target if is_there(target) else None)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
