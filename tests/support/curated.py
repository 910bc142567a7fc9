"""A folder that is curated through its journal, and files that follow it or do not."""

import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from geektime_gui.core.data.journal import Journal, Outcome, Step
from geektime_gui.core.data.journal_words import words_of_move, words_of_rename
from geektime_gui.core.evaluation.catching_up import bring_up_to_date, follow_now
from geektime_gui.core.evaluation.folder_edits import Edit
from geektime_gui.core.evaluation.following import Renamed
from geektime_gui.core.evaluation.missed_moves import Missed, missed_moves
from geektime_gui.core.evaluation.prediction_sidecar import sidecar_path
from geektime_gui.core.evaluation.reading import read_any

CLASSES = ("logo", "others", "plain")
NAMES = (
    "a.png",
    "b c.png",
    "极.png",
    "é,x;y.png",
    'q"t.png',
    "we\\ird.png",
    "\udcff.png",
)
PICTURES = tuple(f"{c}/{n}" for c in CLASSES for n in NAMES)


@dataclass
class Curated:
    """A folder of pictures under a journal, and a file that follows at once."""

    root: Path
    name: str
    classes: list[str] = field(default_factory=lambda: list(CLASSES))
    seen: set[str] = field(default_factory=set)
    pictures: tuple[str, ...] = PICTURES

    def __post_init__(self) -> None:
        for text in self.pictures:
            put(self.root / "val" / text)
        self.journal = Journal.open(self.root)
        self.live = self.root / self.name
        self.later = self.root / f"later-{self.name}"
        self.where = {text: self.root / "val" / text for text in self.pictures}

    @property
    def bases(self) -> tuple[Path, ...]:
        return (self.root, self.root / "val")

    def write(self, content: bytes, classes: tuple[str, ...] = ()) -> None:
        """Both files, with a JSON that names the classes, if any are given."""
        told = {"format_version": 1, "classes": classes, "sha256": "", "about": {}}
        for path in (self.live, self.later):
            path.write_bytes(content)
            if classes:
                sidecar_path(path).write_text(json.dumps(told))

    def move(self, chosen: dict[str, Path]) -> Outcome:
        steps = [Step("move", self.where[text], to) for text, to in chosen.items()]
        return self.journal.transact(words_of_move(steps, "x"), steps)

    def act(self, kind: str, chosen: list[str], one: int, other: int) -> Outcome | None:
        name, second = self.classes[one], self.classes[other]
        val, renamed = self.root / "val", None
        if kind in ("undo", "redo"):
            words = getattr(self.journal, f"{kind}_text")
            if words is None:
                return None
            names = [str(words.values.get(key, "")) for key in ("old", "new")]
            outcome = getattr(self.journal, kind)()
            names = names[::-1] if kind == "undo" else names
            renamed = Renamed(*names) if names[0] else None
        elif kind == "aside":
            outcome = self.journal.quarantine([self.where[text] for text in chosen])
        elif kind == "rename":
            new = f"{name}-{len(self.seen)}"
            inside = {t: p for t, p in self.where.items() if p.parent == val / name}
            steps = [Step("move", p, val / new / p.name) for p in inside.values()]
            outcome = self.journal.transact(words_of_rename(name, new), steps)
            renamed = Renamed(name, new)
        else:
            folder = {
                "give": val / name,
                "inbox": self.root / "inbox",
                "split": self.root / "train" / second,
            }[kind]
            outcome = self.move({t: folder / self.where[t].name for t in chosen})
        if renamed is not None and outcome.done:
            new_name = renamed.new
            self.classes = [new_name if c == renamed.old else c for c in self.classes]
        self.seen.add(outcome.token)
        went = {moved.source: moved.target for moved in outcome.done}
        self.where = {text: went.get(p, p) for text, p in self.where.items()}
        self.follow(self.live, outcome, renamed)
        self.last = outcome, renamed
        return outcome

    def follow(self, path: Path, outcome: Outcome, renamed: Renamed | None) -> None:
        moves = [(moved.source, moved.target) for moved in outcome.done]
        if moves:
            table = read_any(path)
            follow_now(path, table, self.bases, moves, renamed, outcome.token)

    def missed(self, path: Path | None = None) -> Missed:
        path = path or self.later
        return missed_moves(path, read_any(path), self.bases)

    def bring(self, path: Path | None = None) -> Edit:
        path = path or self.later
        table, missed = read_any(path), self.missed(path)
        return bring_up_to_date(path, table, self.bases, missed)

    def close(self) -> None:
        self.journal.close()


def put(path: Path, content: bytes = b"") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content or os.fsencode(path.name))
    when = time.time() - 3600
    os.utime(path, (when, when))
    return path


def read_both(path: Path) -> tuple[bytes, bytes | None]:
    """The bytes of a file and of its JSON."""
    beside = sidecar_path(path)
    return path.read_bytes(), beside.read_bytes() if beside.exists() else None
