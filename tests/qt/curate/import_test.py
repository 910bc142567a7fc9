"""Bringing pictures in: seen before it is done, done, taken back in one step."""

import csv
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from geektime_gui.core.data.import_plan import ImportEntry, ImportPlan
from geektime_gui.core.data.importing import Targets
from geektime_gui.qt.curate.bringing_in import SourceKind, describe_plan

Desk = Any
"""The `desk` of conftest.py."""


@pytest.fixture
def source(desk: Desk, tmp_path: Path) -> Path:
    """Three pictures of a known class, one of a new one, one of validation; a text."""
    source = tmp_path / "downloads"
    for number in range(3):
        desk.draw(source / "train/logo" / f"new{number}.png", 90 + number)
    desk.draw(source / "train/banners/banner.png", 99)
    desk.draw(source / "val/others/check.png", 98)
    (source / "train/logo/notes.txt").write_text("no picture")
    return source


def ask(desk: Desk, kind: SourceKind, source: Path) -> str:
    """What the window says before it imports."""
    before = desk.fingerprint(desk.root)
    desk.tab.tools.preview(kind, source)
    question = desk.tab.tools.question
    desk.qtbot.waitUntil(question.isVisible)
    assert desk.fingerprint(desk.root) == before, "nothing has happened yet"
    return question.words


def import_and_undo(desk: Desk, source: Path) -> str:
    """Say yes; the pictures are there, and one step of undo takes all of them back."""
    before, outside = desk.fingerprint(desk.root), desk.fingerprint(source)
    desk.tab.tools.question.agree()
    assert not desk.tab.tools.question.isVisible()
    text = desk.wait_for_act()
    after = desk.fingerprint(desk.root)
    new = {name for name in after if after[name] != "folder"} - set(before)
    assert new == {
        "train/logo/new0.png",
        "train/logo/new1.png",
        "train/logo/new2.png",
        "train/banners/banner.png",
        "val/others/check.png",
    }
    assert before.items() <= after.items()
    desk.acts[0].undo()
    assert desk.wait_for_act(2).startswith("Taken back: Import 5 pictures")
    assert desk.fingerprint(desk.root) == before
    assert desk.fingerprint(source) == outside
    return text


def test_that_a_folder_of_folders_is_previewed_imported_and_taken_back(
    desk: Desk, source: Path
) -> None:
    words = ask(desk, "folder", source)
    assert words == (
        "Copy 5 pictures from downloads? "
        "train/logo 3 · train/banners 1 · val/others 1\n"
        "1 file is no picture: left out"
    )
    text = import_and_undo(desk, source)
    assert text == "Imported 5 pictures; 1 file is no picture: left out"


def test_that_a_zip_is_previewed_imported_and_taken_back(
    desk: Desk, source: Path
) -> None:
    archive = source.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(p for p in source.rglob("*") if p.is_file()):
            file.write(path, path.relative_to(source))
        file.writestr("train/../../evil.png", b"leads out")
    first, second, third = ask(desk, "zip", archive).splitlines()
    assert first.startswith("Copy 5 pictures from downloads.zip? train/logo 3 · ")
    assert second == "1 file is no picture: left out"
    assert third.startswith("1 can't be imported, the first: train/../../evil.png in")
    text = import_and_undo(desk, source)
    assert "1 picture left alone" in text
    assert not list(desk.root.glob(".geektime/import-*"))


def test_that_a_csv_is_previewed_imported_and_taken_back(
    desk: Desk, source: Path
) -> None:
    table = source.parent / "labels.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("path", "label", "split"))
        for path in sorted(source.rglob("*.png")):
            relative = path.relative_to(table.parent).as_posix()
            writer.writerow((relative, path.parent.name, path.parent.parent.name))
        writer.writerow(("downloads/gone.png", "logo", "train"))
    first, second = ask(desk, "csv", table).splitlines()
    assert first.startswith("Copy 5 pictures from labels.csv? train/logo 3 · ")
    assert second.startswith("1 can't be imported, the first: ")
    assert "line 7: there is no file downloads/gone.png" in second
    text = import_and_undo(desk, source)
    assert "1 picture left alone (gone.png)" in text


def test_that_a_no_imports_nothing(desk: Desk, source: Path) -> None:
    before = desk.fingerprint(desk.root)
    ask(desk, "folder", source)
    desk.tab.tools.question._no.click()
    assert not desk.tab.tools.question.isVisible()
    desk.tab.rescan()
    assert not desk.tab.acts.running
    assert desk.acts == []
    assert desk.fingerprint(desk.root) == before


def test_that_a_source_without_pictures_and_one_that_is_broken_are_told(
    desk: Desk, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    desk.tab.tools.preview("folder", empty)
    assert desk.wait_for_act() == "empty holds no pictures that can be imported"
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no zip at all")
    desk.tab.tools.preview("zip", broken)
    desk.qtbot.waitUntil(lambda: "broken.zip" in desk.tab.banner.sentence)
    assert "Copy or download it again" in desk.tab.banner.sentence
    assert not desk.tab.tools.question.isVisible()


def test_that_a_question_goes_with_its_folder(
    desk: Desk, source: Path, tmp_path: Path
) -> None:
    ask(desk, "folder", source)
    other = tmp_path / "other"
    desk.draw(other / "a/1.png", 1)
    desk.state.open_folder(other)
    assert not desk.tab.tools.question.isVisible()


def test_that_the_menu_leads_to_the_preview(
    desk: Desk, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The system's own dialog would have to be answered by a person.
    monkeypatch.setattr(QFileDialog, "open", lambda self: None)
    actions = {a.text(): a for a in desk.tab.tools.menu.actions()}
    actions["Import a folder of class folders…"].trigger()
    (dialog,) = desk.tab.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(source))
    desk.qtbot.waitUntil(desk.tab.tools.question.isVisible)
    dialog.close()
    assert desk.tab.tools.question.words.startswith("Copy 5 pictures from downloads?")


def test_that_many_classes_are_not_all_named() -> None:
    entries = tuple(
        ImportEntry(Path("x"), f"class{n}", None, f"{n}.png") for n in range(9)
    )
    targets = Targets(Path("/posters/train"), Path("/posters"), {})
    words = describe_plan(ImportPlan(Path("/heap"), entries), targets)
    assert words.count(" · ") == 6
    assert words.endswith("…")
    loose = (ImportEntry(Path("x"), None, None, "1.png"),)
    words = describe_plan(ImportPlan(Path("/heap"), loose), targets)
    assert words == "Copy 1 picture from heap? Inbox 1"


def test_that_an_exported_csv_names_every_picture_and_imports_again(
    desk: Desk, tmp_path: Path
) -> None:
    before = desk.fingerprint(desk.root)
    table = tmp_path / "labels.csv"
    desk.tab.tools.write_csv(table)
    assert desk.wait_for_act() == "Wrote 13 pictures to labels.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(r["path"], r["label"], r["split"]) for r in rows} == {
        (
            os.path.relpath(path, tmp_path),
            path.parent.name if path.parent != desk.root else "",
            path.parent.parent.name if path.parent != desk.root else "",
        )
        for path in desk.root.rglob("*.png")
    }
    desk.tab.tools.preview("csv", table)
    desk.qtbot.waitUntil(desk.tab.tools.question.isVisible)
    desk.tab.tools.question.agree()
    assert "13 pictures already there, skipped" in desk.wait_for_act(2)
    assert desk.fingerprint(desk.root) == before


def test_that_a_csv_that_can_not_be_written_is_told_and_leaves_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    target = tmp_path / "file" / "labels.csv"
    desk.tab.tools.write_csv(target)
    desk.qtbot.waitUntil(lambda: str(target) in desk.tab.banner.sentence)
    assert "Choose another folder" in desk.tab.banner.sentence
    assert (tmp_path / "file").read_text() == "no folder"
