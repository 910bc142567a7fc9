"""What a check of labels found, as it goes from the worker to whoever listens."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DoubtfulLabel:
    """A picture that seems to be of another class than its folder says."""

    path: Path
    label: str
    """The class that it has."""
    suggested: str
    """The class that it seems to be of."""
    probability: float
    """Of the suggested class, by models that did not learn from this picture."""
    of_label: float
    """Of the class that it has."""
    key: str | None = None
    """Of the file's content; None where it could not be read."""


@dataclass(frozen=True, slots=True)
class LabelsChecked:
    """The labels of a folder were held against its pictures."""

    classes: tuple[str, ...]
    counts: tuple[int, ...]
    """Pictures of each class whose label was checked, in index order."""
    doubts: tuple[DoubtfulLabel, ...]
    """The most doubtful first."""
    passed_over: int = 0
    """Pictures of classes that have no second one to compare them with."""
    skipped: int = 0
    """Files that could not be read."""

    @property
    def checked(self) -> int:
        """How many labels were checked."""
        return sum(self.counts)
