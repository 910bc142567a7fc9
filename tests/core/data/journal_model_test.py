"""Any sequence of operations against the plainest model: the trees as they were."""

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from support.journal_trees import hashes, plant, temporaries, tree

from geektime_gui.core.data.journal import Journal, Outcome, Sentence, Step

FOLDERS = ["train/logo", "train/others", "val/logo", "val/others", "new", "."]
NAMES = ["a.png", "b.png", "a (2).png", ".png", "x" * 251 + ".png", "海.png", "it's"]
Tree = dict[str, bytes | None]

some = st.lists(st.integers(0, 10**6), min_size=1, max_size=4)
a_folder = st.sampled_from(FOLDERS)
a_name = st.sampled_from(NAMES)


def another_disk() -> Path:
    """A new folder on another disk than the pictures', where there is one."""
    memory = Path("/dev/shm")
    usable = memory.is_dir() and os.access(memory, os.W_OK)
    return Path(tempfile.mkdtemp(dir=memory if usable else None))


class Pictures(RuleBasedStateMachine):
    """Moves pictures about, and remembers the tree before and after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp())
        self.root = self.base / "data"
        self.root.mkdir()
        self.outside = another_disk()
        self.journal = Journal.open(self.root)
        self.count = 0
        self.undoable: list[tuple[Tree, Tree]] = []
        self.redoable: list[tuple[Tree, Tree]] = []

    def teardown(self) -> None:
        self.journal.close()
        shutil.rmtree(self.base)
        shutil.rmtree(self.outside)

    def fresh(self) -> bytes:
        self.count += 1
        return b"picture %d" % self.count

    @initialize(places=st.lists(st.tuples(a_folder, a_name), max_size=12))
    def begin(self, places: list[tuple[str, str]]) -> None:
        for folder, name in places:
            plant(self.root, {f"{folder}/{name}": self.fresh()})

    def whole(self) -> Tree:
        found = tree(self.root)
        found.update((f"outside/{k}", v) for k, v in tree(self.outside).items())
        kept = tree(self.root / ".geektime/quarantine")
        found.update((f"quarantine/{k}", v) for k, v in kept.items() if v is not None)
        return found

    def all(self) -> Counter[str]:
        return hashes(self.root) + hashes(self.outside)

    def pick(self, numbers: list[int], places: list[Path]) -> list[Path]:
        return list({places[n % len(places)]: 0 for n in numbers}) if places else []

    def pictures(self) -> list[Path]:
        return sorted(
            self.root / k for k, v in tree(self.root).items() if v is not None
        )

    def did(self, before: Tree, outcome: Outcome) -> None:
        after = self.whole()
        if outcome.done or outcome.folders:
            self.undoable.append((before, after))
            self.redoable.clear()
        else:
            assert after == before

    @rule(numbers=some, folder=a_folder, skip=st.booleans())
    def move(self, numbers: list[int], folder: str, skip: bool) -> None:
        before, contents = self.whole(), self.all()
        outcome = self.journal.move(
            self.pick(numbers, self.pictures()),
            self.root / folder,
            on_clash="skip_identical" if skip else "rename",
        )
        assert self.all() == contents
        self.did(before, outcome)

    @rule(numbers=some, folder=a_folder, stop=st.integers(1, 4))
    def split(self, numbers: list[int], folder: str, stop: int) -> None:
        before, contents = self.whole(), self.all()
        pictures = self.pick(numbers, self.pictures())
        steps = [Step("move", p, self.root / folder / p.name) for p in pictures]
        steps += [Step("move", s.target or s.source, s.source) for s in steps[:1]]
        outcome = self.journal.transact(
            Sentence("Split {n}", {"n": len(steps)}),
            steps,
            on_progress=lambda done, _: done < stop,
        )
        assert self.all() == contents
        self.did(before, outcome)

    @rule(folder=a_folder, names=st.lists(a_name, min_size=1, max_size=3, unique=True))
    def take_in(self, folder: str, names: list[str]) -> None:
        plant(self.outside, {name: self.fresh() for name in names})
        self.forget()
        before, contents = self.whole(), self.all()
        sources = [self.outside / name for name in names]
        outcome = self.journal.copy(sources, self.root / folder)
        assert outcome.failed == ()
        assert self.all() - contents == hashes_of(sources)
        self.did(before, outcome)

    @rule(numbers=some, folder=a_folder)
    def double(self, numbers: list[int], folder: str) -> None:
        before, contents = self.whole(), self.all()
        sources = self.pick(numbers, self.pictures())
        outcome = self.journal.copy(sources, self.root / folder)
        copied = hashes_of([moved.source for moved in outcome.done])
        assert self.all() - contents == copied
        self.did(before, outcome)

    @rule(numbers=some)
    def move_out(self, numbers: list[int]) -> None:
        before, contents = self.whole(), self.all()
        pictures = self.pick(numbers, self.pictures())
        outcome = self.journal.move(pictures, self.outside / "taken")
        assert outcome.failed == ()
        assert self.all() == contents
        self.did(before, outcome)

    @rule(numbers=some)
    def put_away(self, numbers: list[int]) -> None:
        before, contents = self.whole(), self.all()
        outcome = self.journal.quarantine(self.pick(numbers, self.pictures()))
        assert self.all() == contents
        self.did(before, outcome)

    @rule(numbers=some)
    def restore(self, numbers: list[int]) -> None:
        before, contents = self.whole(), self.all()
        kept = [q.path for q in self.journal.quarantined()]
        outcome = self.journal.restore(self.pick(numbers, kept))
        assert outcome.failed == ()
        assert self.all() == contents
        self.did(before, outcome)

    @rule(folder=a_folder, name=st.sampled_from(["logo", "others", "posters"]))
    def rename(self, folder: str, name: str) -> None:
        before, contents = self.whole(), self.all()
        outcome = self.journal.rename_folder(self.root / folder, name)
        assert self.all() == contents
        self.did(before, outcome)

    @rule(folder=a_folder)
    def make_or_remove(self, folder: str) -> None:
        before = self.whole()
        path = self.root / folder / "deep/er"
        act = (
            self.journal.remove_folder if path.is_dir() else self.journal.create_folder
        )
        self.did(before, act(path))

    @rule()
    def undo(self) -> None:
        self.take_back("undo")

    @rule()
    def redo(self) -> None:
        self.take_back("redo")

    def take_back(self, kind: str) -> None:
        if not (self.journal.undo_text if kind == "undo" else self.journal.redo_text):
            assert not (self.undoable if kind == "undo" else self.redoable)
            return
        contents = self.all()
        outcome = getattr(self.journal, kind)()
        assert set(self.all()) == set(contents)
        stack, other = self.undoable, self.redoable
        if kind == "redo":
            stack, other = other, stack
        if stack:
            before, after = stack.pop()
            assert outcome.failed == ()
            assert self.whole() == (before if kind == "undo" else after)
            other.append((before, after))

    @rule()
    def restart(self) -> None:
        self.journal.close()
        self.journal = Journal.open(self.root)
        assert not self.journal.read_only
        assert self.journal.recovered is None

    def forget(self) -> None:
        """Something else changed the files: no tree has to come back exactly."""
        self.undoable.clear()
        self.redoable.clear()

    @rule(number=st.integers(0, 10**6), how=st.sampled_from("aemr"), folder=a_folder)
    @precondition(lambda self: self.count < 60)
    def somebody_else(self, number: int, how: str, folder: str) -> None:
        self.forget()
        pictures = self.pick([number], self.pictures())
        if how == "a" or not pictures:
            name = NAMES[number % len(NAMES)]
            if not (self.root / folder / name).exists():
                plant(self.root, {f"{folder}/{name}": self.fresh()})
        elif how == "e":
            pictures[0].write_bytes(self.fresh())
        elif how == "m":
            pictures[0].rename(pictures[0].with_name(f"moved {self.count}.png"))
        else:
            pictures[0].unlink()

    @invariant()
    def nothing_half_done_is_left(self) -> None:
        assert temporaries(self.root) == temporaries(self.outside) == []


def hashes_of(paths: list[Path]) -> Counter[str]:
    """The contents of some files."""
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(paths):
            shutil.copy(path, Path(folder, str(number)))
        return hashes(Path(folder))


@pytest.mark.slow
def test_that_no_sequence_of_operations_loses_a_picture() -> None:
    run_state_machine_as_test(
        Pictures,
        settings=settings(
            max_examples=30,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(
    os.environ.get("GEEKTIME_FULL") != "1", reason="runs with GEEKTIME_FULL=1 only"
)
def test_that_no_long_sequence_of_operations_loses_a_picture() -> None:
    run_state_machine_as_test(
        Pictures,
        settings=settings(
            max_examples=300,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
