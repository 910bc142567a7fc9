"""Giving up what was put aside: asked first, to the system's trash, never deleted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from PIL import Image
from PySide6.QtCore import Qt
from support.disks import mounted
from support.pictures import COLOURS

Desk = Any
"""The `desk` of conftest.py."""

KEY = Qt.Key


def put_two_aside(desk: Desk) -> tuple[bytes, bytes]:
    """Two pictures go to the quarantine, which is then looked at; their content."""
    folder = desk.root / "train/logo"
    contents = tuple((folder / f"logo{n}.png").read_bytes() for n in (1, 2))
    desk.select("logo", "logo1.png", "logo2.png")
    desk.press(KEY.Key_Delete)
    assert desk.wait_for_act() == "Put 2 pictures aside"
    desk.wait_for("logo", 2)
    desk.tab.tree.select_place("quarantine", None)
    desk.tab.tree.place_chosen.emit("quarantine", None)
    assert desk.pane("Quarantine").count == 2
    return contents


def kept(desk: Desk) -> list[bytes]:
    quarantine = desk.root / ".geektime/quarantine"
    return [p.read_bytes() for p in sorted(quarantine.rglob("*.png"))]


def test_that_emptying_asks_first_and_a_no_keeps_everything(
    desk: Desk, trash: Path
) -> None:
    contents = put_two_aside(desk)
    bar = desk.tab.aside
    bar.empty.click()
    assert bar.question.isVisible()
    assert "Give 2 pictures to the system's trash?" in bar.question.words
    assert "This can't be undone here" in bar.question.words
    bar.question._no.click()
    assert not bar.question.isVisible()
    assert kept(desk) == list(contents)
    assert not trash.exists()


def test_that_what_is_emptied_lies_in_the_systems_trash_and_has_no_undo(
    desk: Desk, trash: Path
) -> None:
    contents = put_two_aside(desk)
    bar = desk.tab.aside
    bar.empty.click()
    bar.question.agree()
    assert desk.wait_for_act(2) == "Gave 2 pictures to the system's trash"
    assert desk.acts[1].undo is None
    assert not bar.question.isVisible()
    trashed = sorted((trash / "files").iterdir())
    assert [p.read_bytes() for p in trashed] == list(contents)
    for path in trashed:
        remark = trash / "info" / f"{path.name}.trashinfo"
        assert path.name in unquote(remark.read_text())
    assert kept(desk) == []
    desk.qtbot.waitUntil(lambda: desk.pane("Quarantine").count == 0)
    assert not bar.empty.isEnabled()
    # Undo is about what came before, and says that it can't be.
    before = desk.fingerprint(desk.root)
    desk.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    text = desk.wait_for_act(3)
    assert text.startswith("Could not be taken back: Put 2 pictures into quarantine; ")
    assert "it is not there any more" in text
    assert desk.fingerprint(desk.root) == before


def test_that_a_trash_that_refuses_leaves_the_pictures_and_is_told(
    desk: Desk, trash: Path
) -> None:
    contents = put_two_aside(desk)
    trash.parent.mkdir(parents=True)
    trash.write_text("a file in its place")
    desk.tab.aside.empty.click()
    desk.tab.aside.question.agree()
    text = desk.wait_for_act(2)
    assert text.startswith("2 pictures left alone (")
    assert "the system's trash did not take it" in desk.tab.banner.sentence
    assert "so it stays in quarantine" in desk.tab.banner.sentence
    assert kept(desk) == list(contents)
    trash.unlink()
    desk.tab.aside.empty.click()
    desk.tab.aside.question.agree()
    assert desk.wait_for_act(3) == "Gave 2 pictures to the system's trash"


def test_that_pictures_of_another_disk_go_to_the_trash_on_that_disk(
    open_desk: Callable[[Path], Desk], tmp_path: Path, trash: Path
) -> None:
    with mounted(tmp_path / "stick", "size=2m") as root:
        for number in range(4):
            for name, colour in (("logo", COLOURS[0]), ("others", COLOURS[1])):
                picture = root / "train" / name / f"{name}{number}.png"
                picture.parent.mkdir(parents=True, exist_ok=True)
                Image.new("RGB", (40 + number, 30), colour).save(picture)
        desk = open_desk(root)
        contents = put_two_aside(desk)
        desk.tab.aside.empty.click()
        desk.tab.aside.question.agree()
        assert desk.wait_for_act(2) == "Gave 2 pictures to the system's trash"
        (own,) = root.glob(".Trash-*")
        trashed = sorted((own / "files").iterdir())
        assert [p.read_bytes() for p in trashed] == list(contents)
        assert not trash.exists()
        desk.tab.rescan()
        desk.qtbot.waitUntil(lambda: desk.pane("Quarantine").count == 0)
        assert desk.facts[0] == "6 pictures", "what is in the trash is not counted"
