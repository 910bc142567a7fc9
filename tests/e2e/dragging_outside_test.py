"""Files dragged out of the real window and into it: other programs keep theirs."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from support.dragged import *  # noqa: F403  the window and its fixtures
from support.dragged import BESIDE, Dragging, bring
from support.hand import SHIFT, Hand
from support.outside import COPY, LINK, MOVE, FileManager, files, text
from support.person import Person
from support.pictures import draw_classes
from support.real_drags import by_real_drags
from support.sorting import bytes_of

pytestmark = pytest.mark.slow


@by_real_drags
def test_that_a_file_manager_is_offered_copies_only_and_may_say_what_it_likes(
    open_dragging: Callable[[Path], Dragging], folder: Path, manager: FileManager
) -> None:
    odd = folder / "train/logo/海报 ü # 100% 'a'.jpg"
    (folder / "train/logo/001.jpg").rename(odd)
    dragging = open_dragging(folder)
    offered = []

    def walk(hand: Hand) -> None:
        offered.append(hand.drag.supportedActions())
        hand.over(manager)
        hand.let_go()

    for answer in (COPY, MOVE, LINK, Qt.DropAction.TargetMoveAction):
        manager.answers, manager.got = answer, []
        dragging.curate.panes.select([odd, folder / "train/logo/003.jpg"])
        row = dragging.grid("logo").picture_model.row_of(odd)
        dragging.drag("logo", row, walk)
        taken = [Path(url.toLocalFile()) for url in manager.got]
        assert sorted(taken) == sorted([odd, folder / "train/logo/003.jpg"])
        lines = manager.got_text.decode("ascii").split()
        assert [unquote(line) for line in lines] == [f"file://{p}" for p in taken]
        dragging.settle()
        assert bytes_of(folder) == dragging.before
    assert offered == [COPY] * 4
    assert dragging.texts == []


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """A folder of another program: pictures, a text, an empty folder."""
    root = draw_classes(tmp_path / "下载 downloads", 2, seed=9)
    (root / "notes.txt").write_text("no picture")
    (root / "empty").mkdir()
    return root


@by_real_drags
def test_that_files_from_outside_are_copied_to_every_target_and_never_moved(
    dragging: Dragging, manager: FileManager, downloads: Path
) -> None:
    outside = bytes_of(downloads)
    picture, acts = downloads / "logo/000.jpg", 0
    for walk, what, tells in (
        (dragging.to_pane("others"), (picture,), "Copied 1 picture to others"),
        (dragging.to_pane("logo"), (downloads,), "Copied 4 pictures to logo"),
        (dragging.to_row("Validation", "logo"), (picture,), "Copied 1 picture to logo"),
        (
            dragging.to_row("Validation"),
            (downloads / "logo", downloads / "others"),
            "Copied 4 pictures to val",
        ),
        (dragging.to_row("Inbox"), (picture,), "Copied 1 picture to"),
    ):
        told = bring(manager, files(*what), walk)
        assert told == COPY
        assert dragging.wait(acts + 1).startswith(tells)
        assert bytes_of(downloads) == outside
        acts += 2
        dragging.take_back(acts)


@by_real_drags
def test_that_what_holds_no_picture_is_refused_or_said_and_changes_nothing(
    dragging: Dragging, manager: FileManager, downloads: Path
) -> None:
    targets = {
        "pane": dragging.to_pane("others"),
        "class": dragging.to_row("Validation", "logo"),
        "split": dragging.to_row("Validation"),
        "Inbox": dragging.to_row("Inbox"),
        "Quarantine": dragging.to_row("Quarantine"),
    }
    refused = (
        lambda: text("words"),
        lambda: files("https://example.org/a.jpg"),
        lambda: files(),
    )
    said = {
        "empty": "No pictures among what was dropped",
        "notes.txt": "No pictures among what was dropped; 1 file is no picture",
        "gone.jpg": "1 picture left alone (gone.jpg): it is not there any more",
    }
    banner, acts = dragging.curate.banner, 0
    for place, walk in targets.items():
        for make in refused:
            assert bring(manager, make(), walk) == Qt.DropAction.IgnoreAction, place
        for name, words in said.items():
            told = bring(manager, files(downloads / name), walk)
            if place == "Quarantine":
                assert told == Qt.DropAction.IgnoreAction
                continue
            assert told == COPY
            if (place, name) == ("split", "gone.jpg"):
                dragging.person.wait_until(lambda: "without a class" in banner.sentence)
                continue
            acts += 1
            assert dragging.wait(acts).startswith(words), (place, name)
    assert len(dragging.texts) == acts
    assert bytes_of(dragging.root) == dragging.before


@by_real_drags
def test_that_a_folder_dropped_on_the_empty_window_is_opened_and_stays_in_place(
    person: Person, folder: Path, downloads: Path, manager: FileManager
) -> None:
    window = person.window
    window.move(BESIDE)
    before = bytes_of(folder)
    page = window.start_page

    def walk(hand: Hand) -> None:
        hand.over(page)
        hand.let_go()

    def walk_with_shift(hand: Hand) -> None:
        hand.over(page)
        hand.hold(SHIFT)
        hand.let_go()

    for mime in (
        files(downloads / "logo/000.jpg"),
        files(downloads / "gone"),
        files(folder, downloads),
        files("https://example.org/folder"),
        text(str(folder)),
    ):
        assert bring(manager, mime, walk) == Qt.DropAction.IgnoreAction
        assert window.state.folder is None
    told = bring(manager, files(folder), walk_with_shift)
    assert told in (COPY, LINK), "told of a move, the other would take it away"
    person.wait_until(lambda: window.state.folder == folder)
    person.wait_until(lambda: bool(window.curate.panes.panes))
    assert bytes_of(folder) == before
