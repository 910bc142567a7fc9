"""Sets broken pictures aside: each is named once, counted, and never read again."""

from collections.abc import Iterable, Iterator, Sequence

from geektime_gui.core.data.dataset import PictureDataset
from geektime_gui.core.errors import DataError, PictureError
from geektime_gui.core.events import PictureSkipped


class Screening:
    """Which pictures of a data set are still believed to be good."""

    def __init__(self, dataset: PictureDataset, classes: Sequence[str]) -> None:
        self.dataset = dataset
        self.classes = classes
        self._broken: dict[int, PictureError] = {}
        self._unread: set[int] = set()
        self._reported = 0

    @property
    def good(self) -> list[int]:
        """The places of all pictures that were not found broken."""
        out = self._broken.keys() | self._unread
        return [i for i in range(len(self.dataset)) if i not in out]

    @property
    def left_out(self) -> list[int]:
        """The places of all others."""
        return sorted(self._broken.keys() | self._unread)

    def leave_out(self, places: Iterable[int]) -> None:
        """Do without these, which were found broken elsewhere or before."""
        self._unread.update(place for place in places if place not in self._broken)

    @property
    def broken(self) -> tuple[PictureError, ...]:
        """Those found so far, in the order of their finding."""
        return tuple(self._broken.values())

    def counts(self) -> tuple[int, ...]:
        """Good pictures of each class, in index order."""
        counts = [0] * len(self.classes)
        for index in self.good:
            counts[self.dataset.samples[index][1]] += 1
        return tuple(counts)

    def probe(self) -> Iterator[PictureSkipped]:
        """Read each class until one picture of it is good.

        Raises DataError for a class that has files, but none that can be read.
        """
        left = self.counts()
        waiting = {index for index, count in enumerate(left) if count}
        for index, (_, target) in enumerate(self.dataset.samples):
            if target not in waiting:
                continue
            try:
                self.dataset[index]
            except PictureError as error:
                yield from self.set_aside([(index, error)])
            else:
                waiting.remove(target)
        if waiting:
            name = self.classes[min(waiting)]
            raise DataError(
                "None of the {count} pictures of the class {name} can be read "
                "({first}): mend or replace them, or remove the class.",
                count=left[min(waiting)],
                name=name,
                first=self._example(min(waiting)),
            )

    def set_aside(
        self, found: Iterable[tuple[int, PictureError]]
    ) -> Iterator[PictureSkipped]:
        """Remember these as broken; an event for each that was not known yet."""
        for index, error in found:
            if index not in self._broken:
                self._broken[index] = error
                yield PictureSkipped(error.path, error.reason, len(self._broken))

    def _example(self, target: int) -> str:
        return next(
            str(error)
            for index, error in self._broken.items()
            if self.dataset.samples[index][1] == target
        )
