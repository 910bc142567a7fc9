"""The open file follows what Curate does to classes: the real journal, undo and all."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from geektime_gui.core.evaluation.following import read_ambiguous
from geektime_gui.core.evaluation.predictions import read_about
from geektime_gui.qt.curate.curate_tab import CurateTab
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState

LINES = (
    "0.90000 0.10000 1 0 1 0 ./val/logo/a.png\n"
    "0.30000 0.70000 1 0 0 1 ./val/logo/b.png\n"
    "0.60000 0.40000 0 1 1 0 ./val/others/c.png\n"
    "0.20000 0.80000 0 1 0 1 ./val/others/d.png\n"
)
CSV = (
    "path;true;pred;p\r\n"
    "val/logo/a.png;logo;logo;0,9\r\n"
    "val/logo/b.png;logo;others;0,7\r\n"
    "val/others/c.png;others;logo;0,6\r\n"
)


class Opened:
    """Both tabs over one folder, as the window has them."""

    def __init__(self, qtbot: QtBot, root: Path) -> None:
        self.qtbot, self.root = qtbot, root
        self.state, self.desk = AppState(), JobDesk()
        self.curate = CurateTab(self.state, self.desk)
        self.tab = EvaluateTab(self.state, self.desk)
        for widget in (self.curate, self.tab):
            qtbot.addWidget(widget)
        self.state.open_folder(root)
        qtbot.waitUntil(
            lambda: (
                not self.curate.acts.read_only
                and self.curate.tree.topLevelItemCount() > 0
            ),
            timeout=10_000,
        )

    def open(self, name: str) -> Path:
        path = self.root / name
        with self.qtbot.waitSignal(self.tab.file.picked, timeout=10_000):
            self.tab.open_prediction_file(path)
        return path

    def until(self, path: Path, content: str | Callable[[str], bool]) -> None:
        """Wait for the bytes of a file, and for the tab to have read them."""

        def is_so() -> bool:
            text = path.read_bytes().decode()
            return text == content if isinstance(content, str) else content(text)

        self.qtbot.waitUntil(is_so, timeout=10_000)

    def classes(self) -> tuple[str, ...]:
        assert self.tab.reading is not None
        return self.tab.reading.table.classes

    def marked(self) -> frozenset[str]:
        assert self.tab.reading is not None
        return self.tab.reading.ambiguous

    def mark(self, place: str) -> None:
        gallery = self.tab.results.gallery
        gallery.grid.select_paths([self.root / place], self.root / place)
        assert len(gallery.chosen) == 1
        gallery.mend.mark_wanted.emit()

    def shut_down(self) -> None:
        self.tab.shut_down()
        self.curate.shut_down()
        self.state.shut_down()
        self.desk.close()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    root = tmp_path / "posters"
    for index, text in enumerate(("logo/a", "logo/b", "others/c", "others/d")):
        path = root / "val" / f"{text}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60, 40), (40 * index, 9, 200)).save(path)
    for name, content in (("p.txt", LINES), ("q.txt", LINES), ("p.csv", CSV)):
        (root / name).write_bytes(content.encode())
    both = Opened(qtbot, root)
    yield both
    both.shut_down()


def test_that_a_renamed_class_is_renamed_in_the_open_txt_and_back(
    opened: Opened,
) -> None:
    txt = opened.open("p.txt")
    opened.curate.classes.ask_new_name("logo")
    opened.curate.classes.name_bar.named.emit("zebra")
    opened.until(txt, LINES.replace("/logo/", "/zebra/"))
    opened.qtbot.waitUntil(lambda: opened.classes() == ("zebra", "others"))
    assert opened.tab.reading is not None
    assert opened.tab.reading.figures.matrix.tolist() == [[1, 1], [1, 1]]
    opened.curate.acts.undo()
    opened.until(txt, LINES)
    opened.qtbot.waitUntil(lambda: opened.classes() == ("logo", "others"))
    opened.curate.acts.redo()
    opened.until(txt, LINES.replace("/logo/", "/zebra/"))
    opened.qtbot.waitUntil(lambda: opened.classes() == ("zebra", "others"))


def test_that_a_merged_class_is_the_other_one_and_back(opened: Opened) -> None:
    txt = opened.open("p.txt")
    opened.curate.classes.merge("logo", "others")
    merged = LINES.replace("1 0 1 0 ./val/logo", "0 1 1 0 ./val/others")
    merged = merged.replace("1 0 0 1 ./val/logo", "0 1 0 1 ./val/others")
    opened.until(txt, merged)
    opened.curate.acts.undo()
    opened.until(txt, LINES)


def test_that_the_lines_of_a_removed_class_wait_and_come_back(opened: Opened) -> None:
    txt = opened.open("p.txt")
    opened.curate.classes.ask_to_remove("logo")
    opened.curate.classes.question.agreed.emit()
    opened.until(txt, "".join(LINES.splitlines(keepends=True)[2:]))
    opened.curate.acts.undo()
    opened.until(txt, LINES)


def test_that_a_name_that_the_txt_has_already_is_said(opened: Opened) -> None:
    txt = opened.root / "p.txt"
    three = (
        "0.90000 0.10000 0.00000 1 0 0 1 0 0 ./val/logo/a.png\n"
        "0.60000 0.40000 0.00000 0 1 0 1 0 0 ./val/others/c.png\n"
    )
    txt.write_text(three)
    sidecar = {
        "format_version": 1,
        "classes": ["logo", "others", "zebra"],
        "sha256": "",
        "about": {},
    }
    txt.with_name("p.txt.json").write_text(json.dumps(sidecar))
    opened.open("p.txt")
    opened.curate.classes.ask_new_name("logo")
    opened.curate.classes.name_bar.named.emit("zebra")
    banner = opened.tab.banner
    opened.qtbot.waitUntil(lambda: bool(banner.sentence), timeout=10_000)
    assert "has a class “zebra” of its own beside “logo”" in banner.sentence
    assert txt.read_text() == three.replace("/logo/", "/zebra/")
    assert opened.classes() == ("logo", "others", "zebra")
    opened.curate.acts.undo()
    opened.until(txt, three)
    opened.qtbot.waitUntil(lambda: not banner.sentence, timeout=10_000)


def test_that_a_csv_follows_a_move_and_a_renamed_class(opened: Opened) -> None:
    table = opened.open("p.csv")
    opened.curate.acts.move(
        [opened.root / "val/logo/a.png"], opened.root / "val/others"
    )
    moved = CSV.replace("val/logo/a.png;logo", "val/others/a.png;others")
    opened.until(table, moved)
    opened.curate.classes.ask_new_name("others")
    opened.curate.classes.name_bar.named.emit("rest")
    opened.until(table, moved.replace("others", "rest"))
    opened.curate.acts.undo()
    opened.until(table, moved)
    opened.curate.acts.undo()
    opened.until(table, CSV)


def test_that_a_mark_on_a_table_is_kept_and_taken_back(opened: Opened) -> None:
    table = opened.open("p.csv")
    opened.mark("val/logo/b.png")
    opened.qtbot.waitUntil(lambda: opened.marked() == {"val/logo/b.png"})
    assert read_ambiguous(read_about(table)) == {"val/logo/b.png"}
    assert table.read_bytes() == CSV.encode()
    opened.tab.picture_desk.mending.undo()
    opened.qtbot.waitUntil(lambda: opened.marked() == frozenset())


def test_that_a_mark_is_there_in_another_evaluation_and_after_a_move(
    opened: Opened,
) -> None:
    opened.open("p.txt")
    opened.mark("val/logo/b.png")
    opened.qtbot.waitUntil(lambda: opened.marked() == {"./val/logo/b.png"})
    opened.open("q.txt")
    assert opened.marked() == {"./val/logo/b.png"}
    picture = opened.root / "val/logo/b.png"
    opened.curate.acts.move([picture], opened.root / "val/others")
    opened.qtbot.waitUntil(lambda: opened.marked() == {"./val/others/b.png"})
    opened.until(
        opened.root / "q.txt",
        LINES.replace("1 0 0 1 ./val/logo/b", "0 1 0 1 ./val/others/b"),
    )
    opened.curate.acts.undo()
    opened.qtbot.waitUntil(lambda: opened.marked() == {"./val/logo/b.png"})
