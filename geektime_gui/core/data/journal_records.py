"""What the journal takes and gives: steps, outcomes, sentences; all plain records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from geektime_gui.core.errors import DataError

OnClash = Literal["rename", "skip_identical"]
"""What to do with a picture whose name is taken at the target by the same content:
"rename" gives it a number, "skip_identical" leaves it where it is. Different content
always gets a number; nothing is ever overwritten."""

OnProgress = Callable[[int, int], bool]
"""Called with (steps settled so far, all steps) after each one; False stops."""

StepName = Literal[
    "move", "copy", "make_folder", "remove_folder", "rename_folder", "trash"
]


class JournalError(DataError):
    """The journal can't do what was asked; nothing was touched."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words for a person: ``template`` filled with ``values``; ``text`` is English."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The filled template in English."""
        return self.template.format(**self.values) if self.values else self.template

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do to one file or folder.

    ``target`` is the wanted path; "move" and "copy" number its name when it is taken,
    and make its missing folders. "make_folder", "remove_folder" and "trash" only
    look at ``source``; "trash" gives a file to the system and can't be undone.
    """

    name: StepName
    source: Path
    target: Path | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A file or folder that was at ``source`` and is (or a copy is) at ``target``."""

    source: Path
    target: Path
    is_copy: bool = field(default=False, compare=False)
    """Whether `source` is still there."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A file or folder that was left as it is; ``reason`` ends a sentence."""

    path: Path
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A picture in quarantine: ``path`` is where it lies, ``origin`` where it was."""

    path: Path
    origin: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of every step; each picture asked for is in exactly one of ``done``,
    ``failed``, ``skipped``, ``removed``, unless the person stopped before it."""

    description: Sentence
    done: tuple[Moved, ...] = ()
    """Files moved or copied, and folders renamed, in order."""
    failed: tuple[Failed, ...] = ()
    """Left alone: vanished, changed meanwhile, not permitted, disk full."""
    skipped: tuple[Moved, ...] = ()
    """Left alone because ``target`` is the same file or holds the same content."""
    same_content: tuple[Moved, ...] = ()
    """Done under another name, though ``target`` already held the same content."""
    removed: tuple[Path, ...] = ()
    """Copies taken back by an undo, and pictures given to the system's trash."""
    folders: tuple[Path, ...] = ()
    """Folders made or removed."""
    stopped: bool = False
    """Whether `OnProgress` said stop; what was done stays done and can be undone."""
    token: str = field(default="", compare=False)
    """The transaction's in the journal, in the order of time; "" for none."""


class Report:
    """An outcome in the making."""

    def __init__(self, total: int, on_progress: OnProgress | None) -> None:
        self.done: list[Moved] = []
        self.failed: list[Failed] = []
        self.skipped: list[Moved] = []
        self.same_content: list[Moved] = []
        self.removed: list[Path] = []
        self.folders: list[Path] = []
        self.stopped = False
        self.token = ""
        self._total = total
        self._settled = 0
        self._on_progress = on_progress

    def settled(self) -> None:
        """One more step is over, whatever became of it."""
        self._settled += 1
        if self._on_progress and self._on_progress(self._settled, self._total) is False:
            self.stopped = True

    def fail(self, path: Path, reason: Sentence) -> None:
        """One more step is over: it could not be done."""
        self.failed.append(Failed(path, reason))
        self.settled()

    def skip(self, source: Path, target: Path) -> None:
        """One more step is over: it need not be done."""
        self.skipped.append(Moved(source, target))
        self.settled()

    def outcome(self, description: Sentence) -> Outcome:
        """The finished record."""
        return Outcome(
            description,
            done=tuple(self.done),
            failed=tuple(self.failed),
            skipped=tuple(self.skipped),
            same_content=tuple(self.same_content),
            removed=tuple(self.removed),
            folders=tuple(self.folders),
            stopped=self.stopped,
            token=self.token,
        )
