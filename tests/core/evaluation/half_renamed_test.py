"""A class whose renaming was stopped on the way: the file agrees with the pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.curated import CLASSES, Curated

from geektime_gui.core.data.journal import Outcome, Step
from geektime_gui.core.data.journal_words import words_of_rename
from geektime_gui.core.evaluation.following import Renamed
from geektime_gui.core.evaluation.former_names import FORMER
from geektime_gui.core.evaluation.prediction_sidecar import read_about
from geektime_gui.core.evaluation.reading import read_any

PICTURES = ("logo/a.png", "logo/b.png", "others/c.png", "others/d.png")
LINES = (
    b"0.5 0.2 0.3 1 0 0 1 0 0 ./val/logo/a.png\n"
    b"0.5 0.2 0.3 1 0 0 1 0 0 ./val/logo/b.png\n"
    b"0.5 0.2 0.3 0 1 0 1 0 0 ./val/others/c.png\n"
    b"0.5 0.2 0.3 0 1 0 1 0 0 ./val/others/d.png\n"
)
CSV = (
    b"path,true,pred,p\n"
    b"val/logo/a.png,logo,logo,0.5\n"
    b"val/logo/b.png,logo,logo,0.5\n"
    b"val/others/c.png,others,logo,0.5\n"
)


class Halfway(Curated):
    """A folder whose classes can be renamed in part, and a file that follows."""

    def rename_half(self, old: str, new: str, most: int = 1) -> None:
        folder = self.root / "val" / old
        files = sorted(folder.iterdir())
        steps = [Step("move", p, self.root / "val" / new / p.name) for p in files]
        outcome = self.journal.transact(
            words_of_rename(old, new),
            [*steps, Step("remove_folder", folder)],
            on_progress=lambda done, total: done < most,
        )
        assert outcome.stopped
        self.tell(outcome, Renamed(old, new))

    def tell(self, outcome: Outcome, renamed: Renamed | None = None) -> None:
        went = {moved.source: moved.target for moved in outcome.done}
        self.where = {text: went.get(p, p) for text, p in self.where.items()}
        self.follow(self.live, outcome, renamed)

    def put_into(self, folder: str, *texts: str) -> None:
        goal = self.root / "val" / folder
        self.tell(self.journal.move([self.where[text] for text in texts], goal))

    def undo(self, renamed: Renamed | None = None, *, most: int = 99) -> None:
        self.tell(self.journal.undo(lambda done, total: done < most), renamed)

    def truth(self) -> dict[str, str]:
        """Where the lines say that pictures lie, and of which class they are."""
        table = read_any(self.live)
        names = [table.classes[index] for index in table.truth.tolist()]
        return {
            text.removeprefix("./").removeprefix("val/"): name
            for text, name in zip(table.paths, names, strict=True)
        }


@pytest.fixture
def half(tmp_path: Path) -> Iterator[Halfway]:
    own = Halfway(tmp_path, "p.txt", pictures=PICTURES)
    own.write(LINES, CLASSES)
    yield own
    own.close()


STOPPED = {
    "zebra/a.png": "zebra",
    "logo/b.png": "zebra",
    "others/c.png": "others",
    "others/d.png": "others",
}


def test_that_both_folders_are_of_the_class_and_undo_gives_the_bytes_back(
    half: Halfway,
) -> None:
    half.rename_half("logo", "zebra")
    assert half.truth() == STOPPED
    half.undo(Renamed("zebra", "logo"))
    assert half.live.read_bytes() == LINES
    assert read_any(half.live).classes == CLASSES
    assert read_about(half.live)[FORMER] == []


def test_that_what_goes_to_the_folder_of_the_former_name_is_of_the_class(
    half: Halfway,
) -> None:
    half.rename_half("logo", "zebra")
    before = half.live.read_bytes()
    half.put_into("logo", "others/c.png")
    assert half.truth()["logo/c.png"] == "zebra"
    half.put_into("others", "logo/b.png", "others/c.png")
    assert half.truth()["others/b.png"] == "others"
    half.undo()
    half.undo()
    assert half.live.read_bytes() == before
    half.undo(Renamed("zebra", "logo"))
    assert half.live.read_bytes() == LINES


def test_that_an_undo_that_is_stopped_too_can_be_ended(half: Halfway) -> None:
    half.rename_half("logo", "zebra", most=2)
    assert half.truth()["zebra/b.png"] == "zebra"
    half.undo(Renamed("zebra", "logo"), most=1)
    assert half.truth()["zebra/a.png"] == half.truth()["logo/b.png"] == "logo"
    half.put_into("zebra", "others/c.png")
    assert half.truth()["zebra/c.png"] == "logo"
    half.undo()
    half.undo(Renamed("zebra", "logo"))
    assert half.live.read_bytes() == LINES


def test_that_the_rest_can_be_merged_into_the_new_name_and_back(
    half: Halfway,
) -> None:
    half.rename_half("logo", "zebra")
    before = half.live.read_bytes()
    half.put_into("zebra", "logo/b.png")
    (half.root / "val/logo").rmdir()
    assert half.truth()["zebra/b.png"] == "zebra"
    half.undo()
    assert half.live.read_bytes() == before


def test_that_a_class_that_gets_the_name_later_is_another(half: Halfway) -> None:
    half.rename_half("logo", "zebra")
    half.put_into("zebra", "logo/b.png")
    (half.root / "val/logo").rmdir()
    half.put_into("zebra", "others/c.png")  # something is followed after it
    half.put_into("logo", "others/d.png")
    assert "logo/d.png" not in half.truth()  # no class of this file: its line waits
    half.undo()
    assert half.truth()["others/d.png"] == "others"


def test_that_a_csv_agrees_too(tmp_path: Path) -> None:
    half = Halfway(tmp_path, "p.csv", pictures=PICTURES)
    half.write(CSV)
    half.rename_half("logo", "zebra")
    half.put_into("logo", "others/c.png")
    assert half.truth() == {
        "zebra/a.png": "zebra",
        "logo/b.png": "zebra",
        "logo/c.png": "zebra",
    }
    half.undo()
    half.undo(Renamed("zebra", "logo"))
    assert half.live.read_bytes() == CSV
    half.close()


def test_that_it_is_the_same_when_the_file_was_not_open(half: Halfway) -> None:
    half.rename_half("logo", "zebra")
    half.put_into("logo", "others/c.png")
    half.bring()
    assert half.later.read_bytes() == half.live.read_bytes()
    assert read_any(half.later).classes == ("zebra", "others", "plain")
    about = [read_about(path)[FORMER] for path in (half.live, half.later)]
    assert about[0] == about[1] != []


def test_that_a_picture_that_moves_up_within_its_class_keeps_its_line(
    half: Halfway,
) -> None:
    half.put_into("logo/deep", "logo/a.png")
    half.put_into("logo", "logo/a.png")
    assert half.live.read_bytes() == LINES
    half.put_into(".", "logo/a.png")  # out of the classes
    assert "a.png" not in half.truth()
