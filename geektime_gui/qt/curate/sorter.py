"""What keys and drops do to the selected pictures; the next picture comes by itself."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from geektime_gui.core.data.journal import Journal
from geektime_gui.core.data.journal_places import Places
from geektime_gui.core.data.picture_list import PictureList
from geektime_gui.qt.curate import class_acts, words
from geektime_gui.qt.curate.contents import Contents, Gathered, gather
from geektime_gui.qt.curate.file_acts import NOTHING, ActDone, FileActs, Running
from geektime_gui.qt.curate.pane_row import PaneRow
from geektime_gui.qt.curate.shown import QUARANTINE, split_at
from geektime_gui.qt.widgets.dropping import Drop


class Sorter(QObject):
    """Moves what is selected, and selects what follows before the move is done.

    So a person's next key never waits for the disk and never hits the picture that is
    on its way already.
    """

    def __init__(self, panes: PaneRow, acts: FileActs, parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        self._acts = acts
        self._contents: Contents | None = None
        self._place = ""
        self._leaving: set[str] = set()
        acts.running_changed.connect(self._on_running_changed)

    def work_on(self, contents: Contents | None, place: str) -> None:
        """What lies in the folder now, and the place of the tree that is shown."""
        self._contents, self._place = contents, place

    def move_to_class(self, index: int) -> None:
        """Give the selected pictures the class with this number from 0."""
        contents, pictures = self._contents, self._selected()
        if contents is None or not pictures or index >= len(contents.class_names):
            return
        split = split_at(contents, self._place)
        if split is None:
            return
        name = contents.class_names[index]
        parents = tuple(s.path for s in contents.splits)
        act = partial(_assign, pictures, name, parents, split.path)
        self._leave(pictures, split.path / name)
        self._acts.perform("move", act, name)

    def quarantine(self) -> None:
        """Put the selected pictures aside."""
        if self._place == QUARANTINE:
            return
        pictures = self._selected()
        self._leave(pictures, None)
        self._acts.quarantine(pictures)

    def to_inbox(self) -> None:
        """Make the selected pictures unsorted again."""
        if self._contents is not None:
            self.move(self._selected(), self._contents.inbox_target)

    def move(self, pictures: Sequence[Path], folder: Path) -> None:
        """Move pictures into a folder."""
        self._leave(PictureList.of(pictures), folder)
        self._acts.move(pictures, folder, self._name_of(folder))

    def take_drop(self, folder: Path, drop: Drop) -> None:
        """Something was dropped on a class, a split, the Inbox or the quarantine."""
        contents = self._contents
        if contents is None:
            return
        if folder == Places(contents.root).quarantine:
            self._leave(PictureList.of(drop.paths), None)
            self._acts.quarantine(drop.paths)
            return
        split = next((s for s in contents.splits if s.path == folder), None)
        if split is not None and folder != contents.root:
            self._take_drop_on_split(folder, drop)
        elif drop.moves:
            self.move(drop.paths, folder)
        else:
            self._acts.copy(drop.paths, folder, self._name_of(folder))

    def _name_of(self, folder: Path) -> str:
        """What a person calls it, where that is not its own name."""
        contents = self._contents
        unsorted = contents is not None and folder == contents.inbox_target
        return words.inbox() if unsorted else ""

    def _take_drop_on_split(self, split: Path, drop: Drop) -> None:
        assert self._contents is not None
        classes = {c.path: c.name for s in self._contents.splits for c in s.classes}
        if not drop.own:  # folders named like classes bring their class with them
            classes = {path: path.name for path in drop.paths}
        copies = drop.copies or not drop.own
        if not copies:
            self._leave(PictureList.of(drop.paths), None)
        act = partial(_spread, drop, split, classes, copies)
        self._acts.perform("copy" if copies else "spread", act, split.name)

    def _selected(self) -> PictureList:
        """As texts: ten thousand paths are made where nobody waits for them."""
        pane = self._panes.active_pane()
        if pane is None:
            return PictureList()
        model = pane.grid.picture_model
        return PictureList(model.text(row) for row in pane.grid.selected_rows())

    def _leave(self, pictures: PictureList, folder: Path | None) -> None:
        """Select the picture that comes after those that are about to go."""
        pane = self._panes.active_pane()
        if pane is None or self._acts.read_only or not pictures:
            return
        if folder is not None and all(
            os.path.dirname(text) == str(folder)  # noqa: PTH120 - texts, and many
            for text in pictures.texts
        ):
            return
        self._leaving.update(pictures.texts)
        model = pane.grid.picture_model
        first = model.row_of(pictures.texts[0])
        if first < 0:
            return
        after = range(first, model.rowCount())
        before = range(first - 1, -1, -1)
        for row in (*after, *before):
            if model.text(row) not in self._leaving:
                pane.grid.show_path(model.item(row).path)
                return

    def _on_running_changed(self) -> None:
        if not self._acts.running:
            self._leaving.clear()


def _assign(
    pictures: Sequence[Path],
    name: str,
    parents: tuple[Path, ...],
    else_to: Path,
    journal: Journal,
    running: Running,
) -> ActDone:
    outcome = class_acts.assign(
        pictures, name, parents, else_to, journal, running.report
    )
    return ActDone("move", outcome, else_to / name)


def _spread(
    drop: Drop,
    split: Path,
    classes: dict[Path, str],
    copies: bool,
    journal: Journal,
    running: Running,
) -> ActDone:
    found = Gathered(tuple(drop.paths), 0) if drop.own else gather(drop.paths)
    if not found.pictures:
        return ActDone("copy", NOTHING, split, found.others)
    outcome = class_acts.spread(
        found.pictures, split, classes, journal, running.report, copies=copies
    )
    return ActDone("copy" if copies else "spread", outcome, split, found.others)
