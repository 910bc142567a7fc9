"""From the steps that were asked for to acts: free names, missing folders, batches."""

import stat
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from geektime_gui.core.data.file_moves import (
    Stamp,
    is_same_entry,
    is_there,
    stamp_of,
)
from geektime_gui.core.data.journal_acts import reason_of
from geektime_gui.core.data.journal_batch import BATCH, Batch
from geektime_gui.core.data.journal_format import Act
from geektime_gui.core.data.journal_names import FreeNames
from geektime_gui.core.data.journal_places import Places
from geektime_gui.core.data.journal_records import OnClash, Report, Sentence, Step

_MOST_TRIES = 10


class Plan(Protocol):
    """Where a transaction gets its acts from."""

    def next_batch(self, first_number: int) -> list[Act]:
        """The next acts to intend; none when there are no more."""

    def is_asked(self, act: Act) -> bool:
        """Whether the act is a step by itself, not a folder on the way to one."""

    def twin(self, act: Act) -> Path | None:
        """The file of the same content that had the wanted name, if there was one."""

    def try_again(self, act: Act) -> bool:
        """Plan the step anew since its name was taken in between; False: give up."""

    def abandon(self) -> list[Path]:
        """Forget what is not planned yet; return what it was about."""


class RefusedError(Exception):
    """A step that can't be done, and why."""

    def __init__(self, template: str) -> None:
        super().__init__(template)
        self.reason = Sentence(template)


class Planner:
    """Turns steps into batches of acts, as the files are at that moment."""

    def __init__(
        self, places: Places, steps: Iterable[Step], on_clash: OnClash, report: Report
    ) -> None:
        self._places = places
        self._steps = deque((step, 0) for step in steps)
        self._on_clash = on_clash
        self._report = report
        self._asked: dict[int, tuple[Step, int]] = {}
        self._twins: dict[int, Path] = {}
        self._names = FreeNames(places)

    def next_batch(self, first_number: int) -> list[Act]:
        """See `Plan`; what can't be done or need not be goes into the report."""
        batch = Batch(self._places, first_number)
        self._asked.clear()
        self._twins.clear()
        while self._steps and len(batch.acts) < BATCH and not self._report.stopped:
            step, tries = self._steps[0]
            source = self._places.text(step.source)
            target = self._places.text(step.target or step.source)
            if batch.clashes(step.name, source, target):
                break
            self._steps.popleft()
            try:
                act = self._plan(step, source, target, batch)
            except RefusedError as error:
                self._report.fail(step.source, error.reason)
            except OSError as error:
                self._report.fail(step.source, reason_of(error))
            else:
                if act:
                    self._asked[act.number] = step, tries
        return batch.acts

    def is_asked(self, act: Act) -> bool:
        """See `Plan`."""
        return act.number in self._asked

    def twin(self, act: Act) -> Path | None:
        """See `Plan`."""
        return self._twins.get(act.number)

    def try_again(self, act: Act) -> bool:
        """See `Plan`."""
        step, tries = self._asked[act.number]
        if act.name not in ("move", "copy") or tries >= _MOST_TRIES:
            return False
        self._steps.appendleft((step, tries + 1))
        return True

    def abandon(self) -> list[Path]:
        """See `Plan`."""
        sources = [step.source for step, _ in self._steps]
        self._steps.clear()
        return sources

    def _plan(self, step: Step, source: str, target: str, batch: Batch) -> Act | None:
        self._check(step, source, target)
        match step.name:
            case "move" | "copy":
                return self._plan_file(step, source, batch)
            case "rename_folder":
                return self._plan_rename(step, source, target, batch)
            case "make_folder":
                if is_there(step.source):
                    raise RefusedError("there is already something of that name")
                batch.add_folders(source)
            case "remove_folder":
                if not stat.S_ISDIR(step.source.lstat().st_mode):
                    raise RefusedError("it is not a folder")
            case "trash":
                return batch.add(Act(0, "trash", source, source, stamp_of(step.source)))
        return batch.add(Act(0, step.name, source, source))

    def _check(self, step: Step, source: str, target: str) -> None:
        for text in (source, target):
            if self._places.in_hidden(text) and not self._places.in_quarantine(text):
                raise RefusedError("it belongs to the journal")
        if step.name.endswith("_folder") and not self._places.in_root(source):
            raise RefusedError("it is not a folder inside this one")

    def _plan_file(self, step: Step, source: str, batch: Batch) -> Act | None:
        wanted = step.target or step.source
        stamp = _stamp(step, wanted)
        target, twin = wanted, None
        if is_same_entry(step.source, wanted):
            if step.source.name == wanted.name or step.name == "copy":
                self._report.skip(step.source, wanted)
                return None
        else:
            target, twin = self._names.free(step.source, wanted, batch)
        if twin and self._on_clash == "skip_identical":
            self._report.skip(step.source, twin)
            return None
        text = self._places.text(target)
        batch.add_folders(text)
        act = batch.add(Act(0, step.name, source, text, stamp))
        if twin:
            self._twins[act.number] = twin
        return act

    def _plan_rename(self, step: Step, source: str, target: str, batch: Batch) -> Act:
        wanted = step.target or step.source
        status = step.source.lstat()
        if not stat.S_ISDIR(status.st_mode):
            raise RefusedError("it is not a folder")
        if is_there(wanted) and not is_same_entry(step.source, wanted):
            raise RefusedError("there is already something of the new name")
        if source == target:
            raise RefusedError("it already has that name")
        return batch.add(Act(0, step.name, source, target, (0, 0, status.st_ino)))


def _stamp(step: Step, wanted: Path) -> Stamp:
    """The stamp of a file that may be moved or copied. Raises RefusedError, OSError."""
    status = step.source.lstat()
    is_link = stat.S_ISLNK(status.st_mode)
    if is_link and step.name == "copy":
        status = step.source.stat()
    elif is_link and not step.source.readlink().is_absolute():
        if step.source.parent != wanted.parent:
            raise RefusedError("it is a link that would point nowhere from there")
        return stamp_of(step.source)
    if stat.S_ISDIR(status.st_mode):
        raise RefusedError("it is a folder")
    if not (is_link or stat.S_ISREG(status.st_mode)):
        raise RefusedError("it is not a file that holds a picture")
    return status.st_size, status.st_mtime_ns, status.st_ino
