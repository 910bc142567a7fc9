"""The journal of the open folder as the acts use it, and what they take and give.

`Session` lives in the worker thread; the records are read in the window's.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from geektime_gui.core.data.journal import Journal, Outcome, Sentence
from geektime_gui.core.data.journal_places import Places
from geektime_gui.core.errors import StopRequested
from geektime_gui.qt.curate.words import ActKind, describe_act
from geektime_gui.qt.widgets.collecting import no_long_pauses, set_apart


@dataclass(frozen=True, slots=True)
class ActDone:
    """An act that is over, whatever became of its single files."""

    kind: ActKind
    outcome: Outcome
    target: Path | None = None
    others: int = 0
    """Dropped files that were no pictures."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The classes that it was about: "old" and "new"."""
    text: str = ""
    """What was done and what was not, in one line; made where nobody waits for it."""


@dataclass(slots=True)
class Running:
    """An act that goes on or waits; the worker writes it, the window reads it."""

    kind: ActKind
    target: str = ""
    done: int = 0
    total: int = 0
    began: float = 0.0
    """By `time.monotonic`; 0 while it waits."""
    stopping: bool = False

    def report(self, done: int, total: int) -> bool:
        """So far; False when it was asked to stop."""
        self.done, self.total = done, total
        return not self.stopping


Act = Callable[[Journal, Running], ActDone | None]


@dataclass(frozen=True, slots=True)
class JournalState:
    """How the journal of the root was found."""

    read_only: Sentence | None
    """Why nothing can be changed, None when it can."""
    recovered: Sentence | None
    """What a crash left half done, and that it was settled."""


class Session:
    """The journal of one root; touched in the worker thread only."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._journal: Journal | None = None
        self._was_open = False

    def open(self) -> JournalState:
        """Open the journal, or tell why it can only be read."""
        self._journal = Journal.open(self._root)
        self._was_open |= not self._journal.read_only
        return self.state

    def open_again(self) -> JournalState | None:
        """Try once more; None while it is as it was."""
        before = self.state.read_only
        # Where a disk was pulled out, no second journal is begun below its name.
        gone = self._was_open and not Places(self._root).journal.is_file()
        if before is None or gone:
            return None
        found = self.open()
        return found if found.read_only != before else None

    @property
    def state(self) -> JournalState:
        """How the journal is now; safe to ask for from any thread."""
        assert self._journal is not None, "opened before anything else"
        return JournalState(self._journal.read_only_reason, self._journal.recovered)

    def close(self) -> None:
        """Let another window have the folder."""
        if self._journal is not None:
            self._journal.close()

    def act(self, function: Act, running: Running) -> ActDone | None:
        """Run one act and put what became of it in words.

        None when it was stopped before it began, or had nothing to do. Raises what
        the act raises.
        """
        assert self._journal is not None, "opened before anything else"
        running.began = time.monotonic()
        try:
            with no_long_pauses():
                act = function(self._journal, running)
                set_apart(running.total)
        except StopRequested:  # before anything was changed
            return None
        if act is None:
            return None
        words = describe_act(act.kind, act.outcome, act.target, act.others, act.names)
        return replace(act, text=words)
