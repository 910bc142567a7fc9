"""One transaction: intentions on the disk first, then the acts, then what became of
them; and the same after a crash."""

import errno
import logging
from collections.abc import Iterable

from geektime_gui.core.data.file_moves import Stamp, is_there, sync_folder
from geektime_gui.core.data.journal_acts import (
    ChangedError,
    perform,
    reason_of,
    settle,
)
from geektime_gui.core.data.journal_file import JournalFile
from geektime_gui.core.data.journal_format import (
    Act,
    Begin,
    End,
    Intend,
    Record,
    Result,
)
from geektime_gui.core.data.journal_history import History, Pending
from geektime_gui.core.data.journal_places import Places
from geektime_gui.core.data.journal_plan import Plan
from geektime_gui.core.data.journal_records import Moved, Report, Sentence

_log = logging.getLogger(__name__)
_FOLDER_GONE = Sentence("the folder where it should go is not there any more")
_PLACE_TAKEN = Sentence("its old place is taken by something else")


class Log:
    """The journal's file and the history that is replayed from it, kept in step."""

    def __init__(self, file: JournalFile, history: History, places: Places) -> None:
        self.file = file
        self.history = history
        self.places = places

    def put(self, records: Iterable[Record]) -> None:
        """Records must be on the disk before anything else happens. Raises OSError."""
        records = list(records)
        self.file.append(records)
        for record in records:
            self.history.feed(record)

    def put_later(self, records: Iterable[Record]) -> None:
        """Records that a crash can do without: the files themselves tell the same."""
        records = list(records)
        self.file.append_later(records)
        for record in records:
            self.history.feed(record)

    def recover(self) -> Pending | None:
        """Settle a transaction that did not come to its end; return it, if any."""
        pending = self.history.pending
        if pending is None:
            return None
        not_done: set[int] = set()
        stamps: dict[int, Stamp] = {}
        for act in pending.awaited:
            try:
                done, stamp = settle(act, self.places, pending.begin.token)
            except OSError as error:
                _log.warning("%s can't be settled: %s", act.source, error)
                done, stamp = False, None
            if not done:
                not_done.add(act.number)
            elif stamp is not None:
                stamps[act.number] = stamp
        _sync_folders(self.places, pending.awaited)
        result = Result(pending.begin.id, frozenset(not_done), stamps)
        self.put_later([result] if pending.awaited else [])
        self.put_later([End(pending.begin.id)])
        self.file.flush()
        self.places.prune()
        return pending


def _sync_folders(places: Places, acts: Iterable[Act]) -> None:
    folders = {places.path(t).parent for act in acts for t in (act.source, act.target)}
    for folder in folders:
        sync_folder(folder)


class Transaction:
    """Runs the acts of a plan and reports each."""

    def __init__(
        self, log: Log, begin: Begin, plan: Plan, report: Report, *, inodes: bool
    ) -> None:
        self._log = log
        self._begin = begin
        self._plan = plan
        self._report = report
        report.token = begin.token
        self._inodes = inodes
        self._begun = False
        self._next_number = 0
        self._dropped: set[int] = set()
        self._folder_reason: Sentence | None = None

    def run(self) -> None:
        """To the end, or until the report says stop; single failures are reported.

        Whatever is raised in between, what was done is in the journal.
        """
        try:
            while acts := self._plan.next_batch(self._next_number):
                self._next_number = acts[-1].number + 1
                if self._report.stopped or not self._intend(acts):
                    break
                self._perform(acts)
        except BaseException:
            self._log.recover()
            raise
        if self._begun:
            end = End(self._begin.id, frozenset(self._dropped))
            self._log.put_later([end])
            self._log.file.flush()
        self._log.places.prune()

    def _intend(self, acts: list[Act]) -> bool:
        intend = Intend(self._begin.id, tuple(acts))
        try:
            self._log.put([intend] if self._begun else [self._begin, intend])
        except OSError as error:
            reason = reason_of(error)
            asked = [act for act in acts if self._plan.is_asked(act)]
            paths = [self._log.places.path(act.source) for act in asked]
            for path in paths + self._plan.abandon():
                self._report.fail(path, reason)
            return False
        self._begun = True
        return True

    def _perform(self, acts: list[Act]) -> None:
        not_done = {act.number for act in acts}
        stamps: dict[int, Stamp] = {}
        for act in acts:
            if self._report.stopped:
                break
            try:
                stamp = perform(
                    act, self._log.places, self._begin.token, inodes=self._inodes
                )
            except ChangedError as error:
                self._drop(act, error.reason)
            except FileExistsError:
                self._name_taken(act)
            except OSError as error:
                self._failed(act, error)
            else:
                not_done.remove(act.number)
                if stamp is not None and stamp != act.stamp:
                    stamps[act.number] = stamp
                self._done(act)
        _sync_folders(self._log.places, acts)
        result = Result(self._begin.id, frozenset(not_done), stamps)
        self._log.put_later([result])

    def _done(self, act: Act) -> None:
        source, target = map(self._log.places.path, (act.source, act.target))
        match act.name:
            case "move" | "copy" | "rename_folder":
                self._report.done.append(Moved(source, target, act.name == "copy"))
                if twin := self._plan.twin(act):
                    self._report.same_content.append(Moved(source, twin))
            case "remove" | "trash":
                self._report.removed.append(source)
            case "make_folder" | "remove_folder":
                self._report.folders.append(source)
        if self._plan.is_asked(act):
            self._report.settled()

    def _drop(self, act: Act, reason: Sentence) -> None:
        """It can't be done now nor later."""
        if act.of is not None:
            self._dropped.add(act.of)
        self._report.fail(self._log.places.path(act.source), reason)

    def _name_taken(self, act: Act) -> None:
        if act.name == "make_folder" and (act.of is not None or not self._asked(act)):
            if act.of is not None:  # it is there again: nothing to bring back
                self._dropped.add(act.of)
                self._report.settled()
            elif not self._log.places.path(act.source).is_dir():
                self._folder_reason = Sentence(
                    "the folder can't be made: a file has its name"
                )
        elif not self._plan.try_again(act):
            if act.of is not None:
                self._drop(act, _PLACE_TAKEN)
            else:
                self._failed(act, FileExistsError(errno.EEXIST, ""))

    def _failed(self, act: Act, error: OSError) -> None:
        reason = reason_of(error)
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            if is_there(self._log.places.path(act.source)):
                reason = _FOLDER_GONE
            reason = self._folder_reason or reason
        if not self._asked(act):  # the files that need the folder fail, for its reason
            self._folder_reason = reason
            return
        if act.name == "remove_folder" and act.of is not None:
            self._drop(act, reason)
        else:
            self._report.fail(self._log.places.path(act.source), reason)

    def _asked(self, act: Act) -> bool:
        return self._plan.is_asked(act)
