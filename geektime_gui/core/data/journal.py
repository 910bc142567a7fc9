"""The journal: every change of a person's files can be undone, and none is ever lost.

A `Journal` belongs to one root folder, writes down what it is about to do in
``<root>/.geektime/journal`` (see `journal_format`) before it does it, and on the next
start finishes or rolls back what a crash interrupted.
"""

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self

from geektime_gui.core.data.journal_keeper import Keeper
from geektime_gui.core.data.journal_places import Places, new_token
from geektime_gui.core.data.journal_plan import Planner
from geektime_gui.core.data.journal_records import (
    Failed,
    JournalError,
    Moved,
    OnClash,
    OnProgress,
    Outcome,
    Quarantined,
    Report,
    Sentence,
    Step,
)
from geektime_gui.core.data.journal_rewind import Rewinder
from geektime_gui.core.data.journal_transaction import Log, Transaction
from geektime_gui.core.data.journal_words import (
    check_folder_name,
    words_of_copy,
    words_of_move,
    words_of_quarantine,
    words_of_restore,
)

__all__ = [
    "Failed",
    "Journal",
    "JournalError",
    "Moved",
    "OnClash",
    "OnProgress",
    "Outcome",
    "Quarantined",
    "Sentence",
    "Step",
]


class Journal:
    """Moves, copies, renames and quarantines the files of one root folder.

    Every operation is one transaction, one step of undo. It returns an `Outcome` in
    which single files may have failed; it raises JournalError, and touches nothing,
    when the journal is read-only or the request makes no sense. One operation at a
    time: a second thread waits. ``on_progress`` is called in the calling thread and
    must not call the journal. `undo_text` and `redo_text` never wait.
    """

    def __init__(self, root: Path) -> None:
        """Use `open`."""
        self.root = root
        self._places = Places(root)
        self._keeper = Keeper(self._places)
        self._one_at_a_time = threading.Lock()

    @classmethod
    def open(cls, root: Path) -> Self:
        """The journal of `root`, recovered from a crash if there was one.

        Never raises for a folder that is missing, can't be written, or is open in
        another process: the journal is then `read_only`.
        """
        return cls(root.absolute())

    def close(self) -> None:
        """Let another process have the root; the journal is read-only from now on."""
        with self._one_at_a_time:
            if self._keeper.log:
                self._keeper.close("its journal is closed")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether operations are refused; so it stays until the root is opened anew."""
        return self._keeper.log is None

    @property
    def read_only_reason(self) -> Sentence | None:
        """Why operations are refused, or None."""
        return self._keeper.reason

    @property
    def recovered(self) -> Sentence | None:
        """What was found half done when the journal was opened, or None."""
        return self._keeper.recovered

    @property
    def undo_text(self) -> Sentence | None:
        """What `undo` would take back, or None."""
        log = self._keeper.log
        entries = log.history.undoable if log else ()
        return entries[-1].description if entries else None

    @property
    def redo_text(self) -> Sentence | None:
        """What `redo` would do again, or None."""
        log = self._keeper.log
        entries = log.history.redoable if log else ()
        return entries[-1].description if entries else None

    def move(
        self,
        pictures: Iterable[Path],
        folder: Path,
        *,
        on_clash: OnClash = "rename",
        on_progress: OnProgress | None = None,
    ) -> Outcome:
        """Move pictures into `folder`, which is made if it is missing."""
        steps = [Step("move", p, folder / p.name) for p in pictures]
        words = words_of_move(steps, self._places.text(folder))
        return self.transact(words, steps, on_clash=on_clash, on_progress=on_progress)

    def copy(
        self,
        pictures: Iterable[Path],
        folder: Path,
        *,
        on_clash: OnClash = "rename",
        on_progress: OnProgress | None = None,
    ) -> Outcome:
        """Copy pictures from anywhere into `folder`; the sources are left untouched.

        Undoing it removes a copy while its source still holds the same content, and
        puts it in quarantine otherwise.
        """
        steps = [Step("copy", p, folder / p.name) for p in pictures]
        words = words_of_copy(steps, self._places.text(folder))
        return self.transact(words, steps, on_clash=on_clash, on_progress=on_progress)

    def quarantine(
        self, pictures: Iterable[Path], *, on_progress: OnProgress | None = None
    ) -> Outcome:
        """Move pictures of the root out of the way; see `quarantined`, `restore`."""
        token, places, inside, outside = new_token(), self._places, [], []
        for path in pictures:
            text = places.text(path)
            if not places.in_root(text) or places.in_hidden(text):
                reason = Sentence("it is not a picture of this folder")
                outside.append(Failed(path, reason))
                continue
            target = places.path(places.quarantined(text, token))
            inside.append(Step("move", path, target))
        words = words_of_quarantine(inside)
        return self._run(words, inside, token, on_progress=on_progress, failed=outside)

    def quarantined(self) -> tuple[Quarantined, ...]:
        """The pictures in quarantine, oldest first; also of a read-only journal."""
        places = self._places
        return tuple(
            Quarantined(path, places.path(places.origin(places.text(path))))
            for path in places.pictures_in_quarantine()
        )

    def restore(
        self, pictures: Iterable[Path], *, on_progress: OnProgress | None = None
    ) -> Outcome:
        """Move pictures (`Quarantined.path`) back to where they were put away from."""
        places, inside, outside = self._places, [], []
        for path in pictures:
            text = places.text(path)
            if not places.in_quarantine(text):
                outside.append(Failed(path, Sentence("it is not in quarantine")))
                continue
            inside.append(Step("move", path, places.path(places.origin(text))))
        words, token = words_of_restore(inside), new_token()
        return self._run(words, inside, token, on_progress=on_progress, failed=outside)

    def empty_quarantine(self, *, on_progress: OnProgress | None = None) -> Outcome:
        """Give all pictures in quarantine to the system's trash; this has no undo."""
        steps = [Step("trash", p) for p in self._places.pictures_in_quarantine()]
        return self.transact(
            Sentence("Empty the quarantine"), steps, on_progress=on_progress
        )

    def create_folder(self, folder: Path) -> Outcome:
        """Make a folder, and those above it that are missing."""
        check_folder_name(folder.name)
        words = Sentence("Make the folder “{folder}”", self._named(folder))
        return self.transact(words, [Step("make_folder", folder)])

    def remove_folder(self, folder: Path) -> Outcome:
        """Remove a folder that is empty; another one is in ``failed``."""
        words = Sentence("Remove the folder “{folder}”", self._named(folder))
        return self.transact(words, [Step("remove_folder", folder)])

    def rename_folder(self, folder: Path, new_name: str) -> Outcome:
        """Give a folder another name; a name that is taken is in ``failed``."""
        check_folder_name(new_name)
        words = Sentence(
            "Rename the folder “{folder}” to “{name}”",
            {**self._named(folder), "name": new_name},
        )
        step = Step("rename_folder", folder, folder.with_name(new_name))
        return self.transact(words, [step])

    def transact(
        self,
        description: Sentence,
        steps: Iterable[Step],
        *,
        on_clash: OnClash = "rename",
        on_progress: OnProgress | None = None,
    ) -> Outcome:
        """Do all steps in order as one step of undo.

        The values of `description` are text and numbers. Steps that fail are reported
        and don't stop the others.
        """
        return self._run(
            description,
            list(steps),
            new_token(),
            on_clash=on_clash,
            on_progress=on_progress,
        )

    def undo(self, on_progress: OnProgress | None = None) -> Outcome:
        """Take back the last transaction, all but the files that changed meanwhile.

        Those are in ``failed`` and are given up. Files that the system refused to move
        (no permission, disk full) and those after a stop can be undone again. Raises
        JournalError when there is nothing to undo.
        """
        return self._take_back("undo", on_progress)

    def redo(self, on_progress: OnProgress | None = None) -> Outcome:
        """Do again what was undone last, in the same way as `undo`."""
        return self._take_back("redo", on_progress)

    def _run(
        self,
        description: Sentence,
        steps: list[Step],
        token: str,
        *,
        on_clash: OnClash = "rename",
        on_progress: OnProgress | None = None,
        failed: Iterable[Failed] = (),
    ) -> Outcome:
        with self._one_at_a_time:
            log = self._writable()
            report = Report(len(steps), on_progress)
            report.failed.extend(failed)
            plan = Planner(self._places, steps, on_clash, report)
            begin = self._keeper.begin(log, "do", description, token)
            Transaction(log, begin, plan, report, inodes=True).run()
            return report.outcome(description)

    def _take_back(
        self, kind: Literal["undo", "redo"], on_progress: OnProgress | None
    ) -> Outcome:
        with self._one_at_a_time:
            log = self._writable()
            entries = log.history.of(kind)
            if not entries:
                raise JournalError(
                    "There is nothing to {kind} in {folder}.",
                    kind=kind,
                    folder=str(self.root),
                )
            entry, token = entries[-1], new_token()
            report = Report(len(entry.acts), on_progress)
            plan = Rewinder(self._places, entry.acts, token, report)
            begin = self._keeper.begin(log, kind, entry.description, token)
            inodes = entry.begin.anchor == self._keeper.anchor
            Transaction(log, begin, plan, report, inodes=inodes).run()
            return report.outcome(entry.description)

    def _writable(self) -> Log:
        self._keeper.check()
        if self._keeper.log is None:
            raise JournalError("{reason}", reason=self._keeper.reason)
        return self._keeper.log

    def _named(self, folder: Path) -> dict[str, object]:
        return {"folder": self._places.text(folder)}
