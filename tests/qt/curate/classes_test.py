"""Classes are added, renamed, merged and removed in all splits, each as one undo."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from geektime_gui.core.data.journal import Journal
from geektime_gui.qt.widgets.keys import key_store

Desk = Any
"""The `desk` of conftest.py."""


def take_back(desk: Desk) -> None:
    done = len(desk.acts)
    undo = desk.acts[-1].undo
    assert undo is not None
    undo()
    desk.wait_for_act(done + 1)


def test_that_a_new_class_is_made_in_every_split_and_taken_back_at_once(
    desk: Desk,
) -> None:
    before = desk.fingerprint(desk.root)
    desk.tab.classes.make("third")
    assert desk.wait_for_act() == "Made the class third"
    assert (desk.root / "train/third").is_dir()
    assert (desk.root / "val/third").is_dir()
    take_back(desk)
    assert desk.fingerprint(desk.root) == before


def test_that_f2_renames_the_class_of_the_selection_in_all_splits(desk: Desk) -> None:
    before = desk.fingerprint(desk.root)
    key_store().keep(key_store().keymap.with_letter("logo", "L"))
    desk.select("logo", "logo1.png")
    desk.press(Qt.Key.Key_F2)
    bar = desk.tab.classes.name_bar
    assert bar.isVisible()
    assert bar.field.text() == "logo"
    bar.field.setText("标志 mark")
    desk.qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert desk.wait_for_act() == "The class logo is called 标志 mark now"
    assert (desk.root / "val/标志 mark/logo0.png").exists()
    assert not (desk.root / "train/logo").exists()
    assert key_store().keymap.letters == {"标志 mark": "L"}
    take_back(desk)
    assert desk.fingerprint(desk.root) == before


def test_that_a_name_that_is_taken_offers_to_merge(desk: Desk) -> None:
    before = desk.fingerprint(desk.root)
    desk.select("logo", "logo1.png")
    desk.press(Qt.Key.Key_F2)
    desk.tab.classes.name_bar.named.emit("others")
    question = desk.tab.classes.question
    desk.qtbot.waitUntil(question.isVisible)
    assert "Merge logo into it?" in question.words
    assert desk.fingerprint(desk.root) == before
    question.agree()
    assert desk.wait_for_act() == "Merged the class logo into others"
    desk.wait_for("others", 8)
    assert not (desk.root / "val/logo").exists()
    assert len(list((desk.root / "val/others").iterdir())) == 4
    take_back(desk)
    assert desk.fingerprint(desk.root) == before


def test_that_removing_a_class_asks_and_its_pictures_go_to_the_inbox(
    desk: Desk,
) -> None:
    (desk.root / "train/logo/deep").mkdir()
    desk.draw(desk.root / "train/logo/deep/more.png", 7)
    desk.wait_for("logo", 5)
    before = desk.fingerprint(desk.root)
    desk.select("logo", "logo1.png")
    desk.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    question = desk.tab.classes.question
    assert "Remove the class logo from all splits?" in question.words
    assert "7 pictures" in question.words
    assert desk.fingerprint(desk.root) == before
    question.agree()
    assert desk.wait_for_act().startswith("Removed the class logo")
    assert not (desk.root / "train/logo").exists()
    assert len(list(desk.root.glob("*.png"))) == 8
    take_back(desk)
    assert desk.fingerprint(desk.root) == before


def test_that_the_menu_of_a_class_names_its_acts_and_keys(desk: Desk) -> None:
    menu = desk.tab.classes.make_menu("logo")
    texts = [a.text() for a in menu.actions() if a.text()]
    assert texts[:2] == ["New class…\tCtrl+N", "Rename logo…\tF2"]
    merge = menu.actions()[2].menu()
    assert [a.text() for a in merge.actions()] == ["others"]
    merge.actions()[0].trigger()
    assert desk.wait_for_act() == "Merged the class logo into others"


def test_that_a_letter_gives_a_class_and_zero_the_tenth(desk: Desk) -> None:
    for number in range(3, 12):
        (desk.root / f"train/p{number:02}").mkdir()
    desk.qtbot.waitUntil(lambda: len(key_store().classes) == 11)
    key_store().keep(key_store().keymap.with_letter("p11", "K"))
    desk.select("logo", "logo1.png")
    desk.press(Qt.Key.Key_0)
    desk.wait_for_act()
    assert (desk.root / "train/p10/logo1.png").exists()
    desk.select("logo", "logo2.png")
    desk.press(Qt.Key.Key_K)
    desk.wait_for_act(2)
    assert (desk.root / "train/p11/logo2.png").exists()


def test_that_backspace_makes_a_picture_unsorted_again(desk: Desk) -> None:
    desk.select("logo", "logo1.png")
    desk.press(Qt.Key.Key_Backspace)
    desk.wait_for_act()
    assert (desk.root / "logo1.png").exists()


def test_that_a_validation_set_is_shown_before_it_is_made(desk: Desk) -> None:
    before = desk.fingerprint(desk.root)
    panel = desk.tab.tools.split
    desk.tab.tools.show_split()
    panel.amount.setValue(50)
    with desk.qtbot.waitSignal(panel.planned):
        pass
    assert panel.table.item(0, 0).text() == "logo"
    assert panel.table.item(0, 2).text().startswith("2 → ")
    assert desk.fingerprint(desk.root) == before
    count = len(panel.plan.moves)
    assert count > 0
    panel.move_button.click()
    text = desk.wait_for_act()
    assert text.startswith(f"Moved {count} pictures to the validation set")
    take_back(desk)
    assert desk.fingerprint(desk.root) == before


def test_that_a_zip_is_imported_and_a_csv_exported(desk: Desk, tmp_path: Path) -> None:
    picture = desk.draw(tmp_path / "new.png", 77)
    archive = tmp_path / "more.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(picture, "logo/new.png")
        file.write(picture, "extra/new.png")
        file.writestr("notes.txt", "no picture")
    before = desk.fingerprint(desk.root)
    desk.tab.tools.bring_in("zip", archive)
    text = desk.wait_for_act()
    assert text == "Imported 2 pictures; 1 file is no picture: left out"
    assert (desk.root / "train/extra/new.png").read_bytes() == picture.read_bytes()
    desk.tab.tools.bring_in("zip", archive)
    assert "2 pictures already there, skipped" in desk.wait_for_act(2)
    desk.acts[0].undo()
    desk.wait_for_act(3)
    assert desk.fingerprint(desk.root) == before
    table = tmp_path / "labels.csv"
    desk.tab.tools.write_csv(table)
    assert desk.wait_for_act(4) == "Wrote 13 pictures to labels.csv"
    desk.tab.tools.bring_in("csv", tmp_path / "none.csv")
    desk.qtbot.waitUntil(lambda: "none.csv" in desk.tab.banner.sentence)


def test_that_quarantine_is_looked_into_and_restored(desk: Desk) -> None:
    before = desk.fingerprint(desk.root)
    desk.select("logo", "logo1.png", "logo2.png")
    desk.press(Qt.Key.Key_Delete)
    desk.wait_for_act()
    desk.wait_for("logo", 2)
    desk.tab.tree.select_place("quarantine", None)
    desk.tab.tree.place_chosen.emit("quarantine", None)
    bar = desk.tab.aside
    assert bar.isVisible()
    assert desk.pane("Quarantine").count == 2
    bar.empty.click()
    assert "2 pictures to the system's trash" in bar.question.words
    assert bar.restore.text() == "Restore all"
    bar.restore.click()
    assert desk.wait_for_act(2) == "Brought 2 pictures back"
    assert desk.fingerprint(desk.root) == before


def test_that_nothing_can_be_asked_for_in_a_read_only_folder(
    qtbot: QtBot, root: Path, open_desk: Callable[[Path], Desk]
) -> None:
    with Journal.open(root):
        desk = open_desk(root)
        qtbot.waitUntil(lambda: desk.tab.banner.isVisible())
        desk.select("logo", "logo1.png")
        desk.press(Qt.Key.Key_F2)
        assert not desk.tab.classes.name_bar.isVisible()
        enabled = [a.text() for a in desk.tab.tools.menu.actions() if a.isEnabled()]
        assert [text for text in enabled if text] == ["Export a CSV…"]
