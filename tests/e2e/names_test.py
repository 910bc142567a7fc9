"""Odd names in the real window: listed, moved, taken back, predicted, shown again."""

import os
from pathlib import Path
from urllib.parse import quote_from_bytes

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtWidgets import QLabel, QWidget
from support.checkpoints import random_checkpoint
from support.dragging import send_drop
from support.journal_trees import tree
from support.odd_names import CLASSES, HIDDEN, PICTURES, draw_pictures
from support.person import Person
from support.pictures import draw_classes

from geektime_gui.core.evaluation.predictions import read_predictions
from geektime_gui.qt.curate.curate_tab import CurateTab
from geektime_gui.qt.settings import Settings
from geektime_gui.qt.widgets.matrix_layout import Spot
from geektime_gui.qt.widgets.picture_model import URLS

pytestmark = pytest.mark.slow

CONTROL = Qt.KeyboardModifier.ControlModifier
ODD_ROOT = os.fsdecode(b"  100%20 & <i>#?\n\xff ")


class Acts:
    """Follows the acts of the open folder."""

    def __init__(self, person: Person, root: Path) -> None:
        self.person = person
        self.texts: list[str] = []
        person.window.state.acted.connect(lambda act: self.texts.append(act.text))
        person.open(root)
        person.wait_until(lambda: not self.curate.acts.read_only)

    @property
    def curate(self) -> CurateTab:
        return self.person.window.curate

    def wait(self, acts: int) -> str:
        self.person.wait_until(lambda: len(self.texts) >= acts)
        self.person.wait_until(lambda: not self.curate.acts.running)
        return self.texts[acts - 1]

    def undo(self, acts: int) -> None:
        self.person.qtbot.keyClick(self.curate, Qt.Key.Key_Z, CONTROL)
        self.wait(acts)


def drawn(root: Path) -> Path:
    """A class with a picture of every odd name, and one where each name is taken."""
    draw_pictures(root / "train" / "logo", [*PICTURES.values(), HIDDEN])
    draw_pictures(root / "train" / "others", PICTURES.values(), seed=1)
    return root


def shown(person: Person, pane: str) -> list[str]:
    model = person.pane(pane).grid.picture_model
    return sorted(model.item(row).path.name for row in range(model.rowCount()))


def test_that_each_picture_is_listed_moved_by_key_and_taken_back(
    person: Person, tmp_path: Path
) -> None:
    root = drawn(tmp_path / ODD_ROOT)
    before = tree(root)
    acts = Acts(person, root)
    names = sorted(PICTURES.values())
    person.wait_until(lambda: shown(person, "logo") == names)
    assert shown(person, "others") == names
    folder = root / "train" / "logo"
    for count, name in enumerate(names, 1):
        grid = person.pane("logo").grid
        acts.curate.panes.select([folder / name])
        assert grid.selected_paths() == (folder / name,)
        content = (folder / name).read_bytes()
        person.qtbot.keyClick(grid, Qt.Key.Key_2)
        assert acts.wait(count).startswith("Moved 1 picture to others")
        assert not (folder / name).exists()
        others = {p.read_bytes() for p in (root / "train" / "others").iterdir()}
        assert content in others
        left = len(names) - count
        person.wait_until(lambda left=left: person.pane("logo").count == left)
    moved = shown(person, "others")
    assert len(moved) == 2 * len(names)
    assert all(len(os.fsencode(name)) <= 255 for name in moved)
    for count in range(len(names)):
        acts.undo(len(names) + count + 1)
    assert tree(root) == before
    person.wait_until(lambda: shown(person, "logo") == names)


def test_that_all_are_dragged_copied_in_from_outside_and_taken_back(
    person: Person, tmp_path: Path
) -> None:
    root = drawn(tmp_path / "root")
    outside = tmp_path / "outside"
    draw_pictures(outside, [*PICTURES.values(), HIDDEN], seed=2)
    before, source = tree(root), tree(outside)
    acts = Acts(person, root)
    model = person.pane("logo").grid.picture_model
    mime = model.mime_of(range(model.rowCount()))
    assert send_drop(person.pane("others"), mime, QPoint(60, 90))
    assert acts.wait(1).startswith(f"Moved {len(PICTURES)} pictures to others")
    acts.undo(2)
    assert tree(root) == before
    # As a file manager names them: the bytes of the path, percent-encoded.
    urls = [
        QUrl.fromEncoded(b"file://" + quote_from_bytes(os.fsencode(path)).encode())
        for path in sorted(outside.iterdir())
    ]
    mime = QMimeData()
    mime.setUrls(urls)
    assert send_drop(person.pane("logo"), mime, QPoint(60, 90))
    assert acts.wait(3).startswith(f"Copied {len(PICTURES)} pictures to logo")
    copies = {p.read_bytes() for p in (root / "train" / "logo").iterdir()}
    assert {p.read_bytes() for p in outside.glob("[!.]*")} <= copies
    acts.undo(4)
    assert tree(root) == before
    assert tree(outside) == source


def test_that_a_drag_to_another_program_names_the_very_files(
    person: Person, tmp_path: Path
) -> None:
    root = drawn(tmp_path / ODD_ROOT)
    person.open(root)
    model = person.pane("logo").grid.picture_model
    mime = model.mime_of(range(model.rowCount()))
    lines = bytes(mime.data(URLS).data()).split()
    urls = [
        b"file://" + quote_from_bytes(os.fsencode(model.text(row))).encode()
        for row in range(model.rowCount())
    ]
    assert [QUrl.fromEncoded(x) for x in lines] == [QUrl.fromEncoded(x) for x in urls]


def test_that_each_picture_is_evaluated_and_found_by_the_gallery(
    person: Person, tmp_path: Path
) -> None:
    root = drawn(tmp_path / ODD_ROOT)
    (root / "train").rename(root / "val")
    draw_classes(root / "train", 1)
    random_checkpoint(root / "ckpts", ("logo", "others"))
    person.open(root)
    person.window.show_step("evaluate")
    evaluate = person.window.evaluate
    person.wait_until(lambda: evaluate.bar.config() is not None)
    person.qtbot.mouseClick(evaluate.bar.evaluate_button, Qt.MouseButton.LeftButton)
    person.wait_until(
        lambda: evaluate.reading is not None or bool(evaluate.banner.sentence)
    )
    assert evaluate.reading is not None, evaluate.banner.sentence
    wanted = {
        str(root / "val" / name / picture)
        for name in ("logo", "others")
        for picture in PICTURES.values()
    }
    table = read_predictions(root / "ckpts" / "predictions.epoch_1.txt")
    assert set(table.paths) == wanted
    gallery = evaluate.results.gallery
    for truth in (0, 1):
        spot = Spot(truth, None)
        evaluate.results.ask(spot)
        person.wait_until(lambda spot=spot: gallery.selection.spot == spot)
        assert not any(p.file.is_missing for p in gallery.selection.pictures)
        wanted -= {str(p.file.path) for p in gallery.selection.pictures}
    assert wanted == set()
    gallery.grid.setCurrentIndex(gallery.grid.picture_model.index(0))
    person.qtbot.keyClick(gallery.grid, Qt.Key.Key_Return)
    page = gallery.page
    for row, picture in enumerate(gallery.selection.pictures):
        assert page.row == row
        assert page.folder_button.isEnabled()
        person.wait_until(lambda: page.view.image is not None)
        assert not reads_as_html(person.window), picture.file.path
        person.qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)


def reads_as_html(window: QWidget) -> list[str]:
    """Words of a name that Qt would take for marks, in labels and in hints."""
    labels = [
        label.text()
        for label in window.findChildren(QLabel)
        if label.textFormat() == Qt.TextFormat.AutoText
    ]
    hints = [widget.toolTip() for widget in window.findChildren(QWidget)]
    return [t for t in (*labels, *hints) if "<i>" in t or "<b>" in t]


def test_that_classes_of_any_name_are_shown_renamed_and_taken_back(
    person: Person, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    for seed, name in enumerate(CLASSES.values()):
        draw_pictures(root / "train" / name, [" 海报\n.jpg"], seed=seed)
    before = tree(root)
    acts = Acts(person, root)
    curate = acts.curate
    person.wait_until(lambda: curate.classes._contents is not None)
    names = sorted(CLASSES.values())
    assert curate._contents is not None
    assert list(curate._contents.class_names) == names
    box = curate.browser.bar.class_box
    for at, name in enumerate(names, 1):
        box.setCurrentIndex(at)
        (pane,) = curate.panes.panes
        assert pane.folder == root / "train" / name
        assert shown(person, pane.name) == [" 海报\n.jpg"]
        assert not reads_as_html(person.window)
        title = curate.classes.make_menu(name).actions()[1].text().split("\t")[0]
        assert title.count("&") % 2 == 0, "no letter is taken for a key"
    box.setCurrentIndex(0)
    count = 0
    for name in names:
        bar = curate.classes.name_bar
        curate.classes.ask_new_name(name)
        person.qtbot.keyClick(bar.field, Qt.Key.Key_Return)
        assert bar.isHidden()
        assert len(acts.texts) == count, "what nobody changed is no new name"
        curate.classes.ask_new_name(name)
        bar.field.selectAll()
        person.qtbot.keyClicks(bar.field, "plain")
        person.qtbot.keyClick(bar.field, Qt.Key.Key_Return)
        count += 1
        acts.wait(count)
        assert (root / "train" / "plain" / " 海报\n.jpg").is_file()
        assert not (root / "train" / name).exists()
        count += 1
        acts.undo(count)
        assert tree(root) == before


def test_that_a_folder_of_an_odd_name_is_remembered(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in (*CLASSES.values(), ODD_ROOT)][-8:]
    settings = Settings()
    for folder in folders:
        settings.remember_folder(folder)
    settings.save()
    again = Settings()
    assert again.folder == folders[-1]
    assert again.recent_folders == tuple(reversed(folders))
    again.forget_folder(folders[-1])
    assert folders[-1] not in again.recent_folders
