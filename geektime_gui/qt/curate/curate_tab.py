"""Step 1: sort the pictures of a folder into classes, with nothing ever lost."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from geektime_gui.core.errors import DataError
from geektime_gui.qt.curate import words
from geektime_gui.qt.curate.contents import Contents, scan
from geektime_gui.qt.curate.curate_view import CurateView
from geektime_gui.qt.curate.file_acts import ActDone, FileActs, JournalState
from geektime_gui.qt.curate.shown import (
    BROKEN,
    INBOX,
    PICKED,
    make_facts,
    make_panes,
    split_at,
)
from geektime_gui.qt.curate.watching import ContentWatch
from geektime_gui.qt.errors import ErrorText, describe
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState, LastAct
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.dropping import Drop
from geektime_gui.qt.widgets.keys import add_key
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader


class CurateTab(QWidget):
    """Tree, class panes side by side, the selected picture."""

    facts_changed = Signal(object)
    """tuple[Fact, ...] for the status line."""

    def __init__(self, state: AppState, desk: JobDesk) -> None:
        super().__init__()
        self._state = state
        self._contents: Contents | None = None
        self._place = ""
        self._class_folder: Path | None = None
        self._picked: tuple[Path, ...] = ()
        self._broken: set[Path] = set()
        self._background = Background("files", self)
        self.acts = FileActs(self)
        self._watch = ContentWatch(self)
        self._build()
        self._connect_parts()
        self._add_keys()

    def shut_down(self) -> None:
        """Stop watching and let go of the journal."""
        self._watch.stop()
        self._background.forget()
        self.acts.shut_down()

    def fold_left(self) -> None:
        """Hide or show the tree."""
        self.left.setVisible(not self.left.isVisible())

    def fold_right(self) -> None:
        """Hide or show the selected picture."""
        self.detail.setVisible(not self.detail.isVisible())
        self._on_selection_changed()

    def show_fact(self, key: str) -> None:
        """Show exactly the pictures that a fact counts."""
        if key == INBOX:
            self._choose(INBOX, None)
            self.tree.select_place(INBOX, None)
        elif key == BROKEN:
            self.show_pictures(tuple(sorted(self._broken)))
        elif key == PICKED:
            self.show_pictures(())

    def show_pictures(self, pictures: tuple[Path, ...]) -> None:
        """Show exactly these; none shows the split again."""
        self._picked = pictures
        self.middle.setCurrentWidget(self.sorting)
        self._show_panes()
        self._tell_facts()
        if pictures:
            self.panes.select(pictures[:1])

    # Building -----------------------------------------------------------------------

    def _build(self) -> None:
        self.loader = ThumbnailLoader(self)
        view = CurateView(self.loader, self)
        self.banner, self.tree, self.left = view.banner, view.tree, view.left
        self.new_class, self.first_class = view.new_class, view.first_class
        self.panes, self.detail, self.hint = view.panes, view.detail, view.hint
        self.sorting, self.hint_class = view.sorting, view.hint_class
        self.middle, self.empty, self.large = view.middle, view.empty, view.large
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(view)

    def _connect_parts(self) -> None:
        self._state.folder_changed.connect(self._on_folder_changed)
        self._state.pictures_changed.connect(self.rescan)
        self._state.pictures_requested.connect(self.show_pictures)
        self._watch.changed.connect(self._on_changed_outside)
        self.tree.place_chosen.connect(self._choose)
        for field in (self.new_class, self.first_class, self.hint_class):
            field.named.connect(self._on_class_named)
        for target in (self.tree, self.panes):
            target.dropped.connect(self._on_dropped)
        self.panes.selection_changed.connect(self._on_selection_changed)
        self.panes.picture_activated.connect(self._on_picture_activated)
        self.large.close_asked.connect(self._on_large_closed)
        self.large.previous_asked.connect(partial(self.panes.step, -1))
        self.large.next_asked.connect(partial(self.panes.step, 1))
        self.acts.opened.connect(self._on_journal_opened)
        self.acts.done.connect(self._on_act_done)
        self.acts.failed.connect(self._on_act_failed)
        self.acts.nothing_found.connect(self._on_nothing_found)
        self.loader.loaded.connect(self._on_thumbnail_loaded)

    def _add_keys(self) -> None:
        for number in range(1, 10):
            add_key(self, str(number), partial(self._move_to_number, number - 1))
        add_key(self, "Ctrl+Z", self.acts.undo, anywhere=True)
        add_key(self, "Ctrl+Shift+Z", self.acts.redo, anywhere=True)
        add_key(self, "Ctrl+Y", self.acts.redo, anywhere=True)
        add_key(self, "Del", self._quarantine)

    # Reading the folder -------------------------------------------------------------

    def _on_folder_changed(self, folder: Path | None) -> None:
        self.banner.clear()
        self._contents = None
        self._place, self._class_folder, self._picked = "", None, ()
        self._broken.clear()
        self.acts.open(folder)
        self.rescan()

    def rescan(self) -> None:
        """Read the folders anew, off the main thread."""
        self._background.forget()
        root = self._state.folder
        if root is None:
            self._watch.stop()
            self.facts_changed.emit(())
            return
        before = self._contents
        self._background.submit(
            lambda: scan(root, before), self._on_scanned, self._on_scan_failed
        )

    def _on_scanned(self, contents: Contents) -> None:
        self.loader.recheck()
        if contents != self._contents:
            self._contents = contents
            self._watch.watch(contents.folders())
            self.tree.show_contents(contents)
        if not self._is_place(self._place):
            self._place = contents.splits[0].key if contents.splits else INBOX
            self.tree.select_place(self._place, None)
        if self.middle.currentWidget() is not self.large:
            anything = contents.inbox or contents.class_names
            self.hint.setVisible(not contents.class_names)
            self.middle.setCurrentWidget(self.sorting if anything else self.empty)
        self._show_panes()
        self._tell_facts()
        self._on_selection_changed()

    def _is_place(self, place: str) -> bool:
        assert self._contents is not None
        if place == INBOX:
            return bool(self._contents.inbox)
        return self._contents.split(place) is not None

    def _on_scan_failed(self, error: Exception) -> None:
        if not isinstance(error, DataError):
            raise error
        self.banner.show_error(describe(error))

    def _on_changed_outside(self) -> None:
        try:
            self._state.report_pictures_changed()
        except DataError as error:  # the whole folder has vanished
            self.banner.show_error(describe(error))

    # Showing ------------------------------------------------------------------------

    def _choose(self, place: str, folder: Path | None) -> None:
        if not place:
            return
        self._place, self._class_folder, self._picked = place, folder, ()
        self.middle.setCurrentWidget(self.sorting)
        self._show_panes()
        self._tell_facts()
        if folder is not None:
            self.panes.show_pane(folder)

    def _show_panes(self) -> None:
        if self._contents is None:
            return
        first = str(self._class_folder) if self._class_folder else ""
        panes = make_panes(self._contents, self._place, self._picked)
        self.panes.show_panes(panes, first)

    def _tell_facts(self) -> None:
        if self._contents is not None:
            self._broken &= self._contents.pictures
            facts = make_facts(self._contents, len(self._broken), bool(self._picked))
            self.facts_changed.emit(facts)

    def _on_thumbnail_loaded(self, path: Path) -> None:
        thumbnail = self.loader.get(path)
        broken = thumbnail is not None and thumbnail.pixmap is None
        if broken != (path in self._broken):
            (self._broken.add if broken else self._broken.discard)(path)
            self._tell_facts()

    def _on_selection_changed(self) -> None:
        path = self.panes.current_path()
        if self.detail.isVisible():
            self.detail.show_picture(path, self.panes.selected_count())
        if self.middle.currentWidget() is self.large and path is not None:
            self.large.show_picture(path, (path.name,))

    def _on_picture_activated(self, path: Path) -> None:
        self.middle.setCurrentWidget(self.large)
        self.large.show_picture(path, (path.name,))
        self.large.setFocus()

    def _on_large_closed(self) -> None:
        self.middle.setCurrentWidget(self.sorting)
        pane = self.panes.active_pane()
        if pane is not None:
            pane.grid.setFocus()

    # Acting -------------------------------------------------------------------------

    def _move_to_number(self, number: int) -> None:
        contents = self._contents
        if contents is None or number >= len(contents.class_names):
            return
        name = contents.class_names[number]
        split = split_at(contents, self._place)
        if split is not None:
            self._move(self.panes.selected_paths(), split.path / name)

    def _move(self, pictures: tuple[Path, ...], folder: Path) -> None:
        pane = self.panes.active_pane()
        if pane is not None:
            pane.remember_next()
        self.acts.move(pictures, folder)

    def _quarantine(self) -> None:
        pane = self.panes.active_pane()
        if pane is not None:
            pane.remember_next()
        self.acts.quarantine(self.panes.selected_paths())

    def _on_dropped(self, folder: Path, drop: Drop) -> None:
        if drop.own:
            self._move(drop.paths, folder)
        else:
            self.acts.copy(drop.paths, folder)

    def _on_class_named(self, name: str) -> None:
        contents = self._contents
        if contents is None:
            return
        split = split_at(contents, self._place)
        self.acts.create_class(split.path if split else contents.root, name)

    def _on_journal_opened(self, found: JournalState) -> None:
        if found.read_only is not None:
            text = self.tr(
                "The pictures can be looked at but not moved: {reason}."
            ).format(reason=words.sentence(found.read_only))
            self.banner.show_error(ErrorText(text))
        elif found.recovered is not None:
            self._state.acted.emit(LastAct(words.sentence(found.recovered)))
        for field in (self.new_class, self.first_class, self.hint_class):
            field.setEnabled(found.read_only is None)

    def _on_act_done(self, act: ActDone) -> None:
        text = words.describe_act(act.kind, act.outcome, act.target, act.others)
        changed = act.outcome.done or act.outcome.removed or act.outcome.folders
        back = self.acts.redo if act.kind == "undo" else self.acts.undo
        if text:
            self._state.acted.emit(
                LastAct(text, back if changed else None, act.kind == "undo")
            )
        if changed:
            self._state.report_pictures_changed()
        if act.kind == "create":
            self.new_class.stop()

    def _on_act_failed(self, error: Exception) -> None:
        self.banner.show_error(describe(error))

    def _on_nothing_found(self, others: int) -> None:
        self._state.acted.emit(LastAct(words.nothing_to_copy(others)))
