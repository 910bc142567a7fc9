"""From what a transaction did to the acts that take it back, the last one first."""

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from geektime_gui.core.data.file_moves import same_content, stamp_of
from geektime_gui.core.data.journal_batch import BATCH, Batch
from geektime_gui.core.data.journal_format import Act
from geektime_gui.core.data.journal_places import Places
from geektime_gui.core.data.journal_records import Report


class Rewinder:
    """Turns the acts of a finished transaction into those that take it back."""

    def __init__(
        self, places: Places, acts: Iterable[Act], token: str, report: Report
    ) -> None:
        self._places = places
        self._acts = list(acts)
        self._token = token
        self._report = report

    def next_batch(self, first_number: int) -> list[Act]:
        """See `Plan`; the last act comes first."""
        batch = Batch(self._places, first_number)
        while self._acts and len(batch.acts) < BATCH and not self._report.stopped:
            act = self._acts[-1].back(0)
            if batch.clashes(act.name, act.source, act.target):
                break
            self._acts.pop()
            act = self._without_loss(self._with_inode(act))
            if act.name in ("move", "copy"):
                batch.add_folders(act.target)
            batch.add(act)
        return batch.acts

    def _with_inode(self, act: Act) -> Act:
        """An act on a file whose inode was forgotten: write down the present one, so
        that it can be forgotten in turn when the file goes once more."""
        if act.stamp is None or act.stamp[2]:
            return act
        with contextlib.suppress(OSError):
            stamp = stamp_of(self._places.path(act.source), follow=act.name == "copy")
            if stamp[:2] == act.stamp[:2]:
                return replace(act, stamp=stamp)
        return act

    def _without_loss(self, act: Act) -> Act:
        """Remove a copy only while its original is there, else put it in quarantine."""
        if act.name != "remove" or not self._places.in_root(act.source):
            return act
        source, target = self._places.path(act.source), self._places.path(act.target)
        if same_content(source, target):
            return act
        kept = self._places.quarantined(act.source, self._token)
        return Act(0, "move", act.source, kept, act.stamp, act.of)

    def is_asked(self, act: Act) -> bool:
        """See `Plan`."""
        return act.of is not None

    def twin(self, act: Act) -> Path | None:
        """See `Plan`; taking back has no wanted names."""
        return None

    def try_again(self, act: Act) -> bool:
        """See `Plan`; a place is taken back exactly or not at all."""
        return False

    def abandon(self) -> list[Path]:
        """See `Plan`."""
        paths = [self._places.path(act.target) for act in reversed(self._acts)]
        self._acts.clear()
        return paths
