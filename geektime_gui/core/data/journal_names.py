"""Free names at the target, and who has the wanted one: asked once for each name."""

import stat
from dataclasses import dataclass, field
from pathlib import Path

from geektime_gui.core.data.file_moves import digest_of, is_there, same_content
from geektime_gui.core.data.file_names import name_limit, numbered
from geektime_gui.core.data.journal_batch import Batch
from geektime_gui.core.data.journal_places import Places


@dataclass(slots=True)
class _Taken:
    """The names that begin like a wanted one and are taken, up to a number."""

    limit: int
    number: int = 1
    unread: dict[int, list[Path]] = field(default_factory=dict)
    """By size, those whose content nobody asked for yet."""
    read: dict[bytes, Path] = field(default_factory=dict)
    """By digest."""


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
            taken.unread.setdefault(_size(holder), []).append(target)
            taken.number += 1
        return target, self._twin(source, taken, batch)

    def _twin(self, source: Path, taken: _Taken, batch: Batch) -> Path | None:
        """The path of the same content; files of another size are never read."""
        size = _size(source)
        if size not in taken.unread or size < 0:
            return None
        for path in taken.unread[size]:
            if holder := self._holder(path, batch):
                taken.read.setdefault(digest_of(holder), path)
        taken.unread[size] = []
        twin = taken.read.get(digest_of(source))
        holder = self._holder(twin, batch) if twin else None
        return twin if holder and same_content(source, holder) else None

    def _holder(self, target: Path, batch: Batch) -> Path | None:
        """The file whose content is, or will be, at `target`."""
        planned = batch.made_from.get(self._places.text(target))
        return planned or (target if is_there(target) else None)


def _size(path: Path) -> int:
    try:
        status = path.stat()
    except OSError:
        return -1
    return status.st_size if stat.S_ISREG(status.st_mode) else -1
