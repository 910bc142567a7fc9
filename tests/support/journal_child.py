"""Moves pictures about at random until it is killed: ``journal_child.py ROOT SEED``.

Beside the root it uses ``<root>.in`` (pictures to copy) and the folder that the link
``<root>.out`` leads to, on another disk where there is one.
"""

import random
import sys
from pathlib import Path

from geektime_gui.core.data.journal import Journal, Sentence, Step

LABELS = ("logo", "others", "posters")


def main(root: Path, chance: random.Random) -> None:
    """Say "ready" once the journal is open, then go on for ever."""
    journal = Journal.open(root)
    if journal.read_only:
        raise SystemExit(str(journal.read_only_reason))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    acts = (move, split, copy, move_out, quarantine, restore, rename, undo, undo, redo)
    while True:
        chance.choice(acts)(journal, root, chance)


def some(root: Path, chance: random.Random) -> list[Path]:
    """Up to forty pictures of the root, in random order."""
    pictures = sorted(p for p in root.glob("*/*/*.png") if p.parts[-4] != ".geektime")
    return chance.sample(pictures, min(len(pictures), chance.randint(1, 40)))


def move(journal: Journal, root: Path, chance: random.Random) -> None:
    """Into a class."""
    journal.move(some(root, chance), root / "train" / chance.choice(LABELS))


def split(journal: Journal, root: Path, chance: random.Random) -> None:
    """Into the same class of the other split."""
    steps = [
        Step("move", p, root / chance.choice(("train", "val")) / p.parent.name / p.name)
        for p in some(root, chance)
    ]
    journal.transact(Sentence("Split {count}", {"count": len(steps)}), steps)


def copy(journal: Journal, root: Path, chance: random.Random) -> None:
    """A few pictures from outside."""
    sources = sorted(root.with_suffix(".in").iterdir())
    journal.copy(chance.sample(sources, 3), root / "train" / chance.choice(LABELS))


def move_out(journal: Journal, root: Path, chance: random.Random) -> None:
    """A few pictures to another disk."""
    journal.move(some(root, chance)[:8], root.with_suffix(".out").resolve())


def quarantine(journal: Journal, root: Path, chance: random.Random) -> None:
    """Some pictures."""
    journal.quarantine(some(root, chance))


def restore(journal: Journal, root: Path, chance: random.Random) -> None:
    """About half of what is in quarantine."""
    kept = [q.path for q in journal.quarantined() if chance.random() < 0.5]
    journal.restore(kept)


def rename(journal: Journal, root: Path, chance: random.Random) -> None:
    """A class."""
    folder = root / chance.choice(("train", "val")) / chance.choice(LABELS)
    journal.rename_folder(folder, chance.choice(LABELS))


def undo(journal: Journal, root: Path, chance: random.Random) -> None:
    """One step, or a part of it."""
    if journal.undo_text:
        most = chance.choice((5, 1000))
        journal.undo(on_progress=lambda done, _: done < most)


def redo(journal: Journal, root: Path, chance: random.Random) -> None:
    """One step."""
    if journal.redo_text:
        journal.redo()


if __name__ == "__main__":
    main(Path(sys.argv[1]), random.Random(int(sys.argv[2])))
