"""Step 1: sort the pictures of a folder into classes, with nothing ever lost."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from geektime_gui.core.errors import DataError
from geektime_gui.qt.curate.act_notes import ActNotes
from geektime_gui.qt.curate.class_acts import ClassTakenError
from geektime_gui.qt.curate.class_desk import ClassDesk
from geektime_gui.qt.curate.contents import Contents, scan
from geektime_gui.qt.curate.curate_keys import CurateKeys
from geektime_gui.qt.curate.curate_view import CurateView
from geektime_gui.qt.curate.fact_line import FactLine
from geektime_gui.qt.curate.file_acts import ActDone, FileActs, JournalState
from geektime_gui.qt.curate.looking import Looking
from geektime_gui.qt.curate.quarantine_bar import QuarantineBar
from geektime_gui.qt.curate.shown import BROKEN, INBOX, PICKED
from geektime_gui.qt.curate.sorter import Sorter
from geektime_gui.qt.curate.tools import Tools
from geektime_gui.qt.curate.whereabouts import Whereabouts
from geektime_gui.qt.curate.wishes import Wishes
from geektime_gui.qt.errors import describe
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState
from geektime_gui.qt.widgets.act_bar import ActBar
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.content_watch import ContentWatch
from geektime_gui.qt.widgets.keys import key_store
from geektime_gui.qt.widgets.thumbnails import ThumbnailLoader

if TYPE_CHECKING:
    from collections.abc import Callable

    from geektime_gui.qt.widgets.keymap import ActionName

MOST_MARKED = 1000
"""So many pictures that came back by an undo are selected again."""


class CurateTab(QWidget):
    """Tree, class panes side by side, the selected picture."""

    facts_changed = Signal(object)
    """tuple[Fact, ...] for the status line."""

    def __init__(self, state: AppState, desk: JobDesk) -> None:
        super().__init__()
        self._state = state
        self._contents: Contents | None = None
        self._at = Whereabouts()
        self._came_back: tuple[Path, ...] = ()
        self._scanning = self._scan_again = False
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
        self._view.fold_left()

    def fold_right(self) -> None:
        """Hide or show the selected picture."""
        self.fold.toggle()

    def show_fact(self, key: str) -> None:
        """Show exactly the pictures that a fact counts."""
        if key == INBOX:
            self.tree.select_place(INBOX, None)
            self._choose(INBOX, None)
        elif key == BROKEN:
            self.show_pictures(self.facts.broken)
        elif key == PICKED:
            self.show_pictures(())

    def show_pictures(self, pictures: tuple[Path, ...]) -> None:
        """Show exactly these; none shows the split again."""
        self._at.picked = pictures
        self.middle.setCurrentWidget(self.sorting)
        self._show_panes()
        self._tell_facts()
        if pictures:
            self.panes.select(pictures[:1])

    # Building -----------------------------------------------------------------------

    def _build(self) -> None:
        self.loader = ThumbnailLoader(self)
        self._view = view = CurateView(self.loader, self)
        self.banner, self.tree, self.left = view.banner, view.tree, view.left
        self.new_class, self.first_class = view.new_class, view.first_class
        self.panes, self.detail, self.hint = view.panes, view.detail, view.hint
        self.browser = view.browser
        self.sorting, self.hint_class = view.sorting, view.hint_class
        self.middle, self.empty, self.large = view.middle, view.empty, view.large
        self.fold = view.fold
        self.looking = Looking(view, self)
        self.facts = FactLine(self.loader, self)
        self.classes = ClassDesk(self.tree, self.panes, self.acts, self)
        self.aside = QuarantineBar(self.panes, self.acts, self)
        self.act_bar = ActBar(self)
        self.sorter = Sorter(self.panes, self.acts, self)
        self.notes = ActNotes(self.acts, self._state, self.act_bar, self.banner, self)
        self.wishes = Wishes(self.acts, self._state, self)
        self.tools = Tools(self._state, self.acts, self)
        view.add_tools(self.tools.button, self.tools.question)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(view, 1)
        row.addWidget(self.tools.split)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.classes)
        outer.addWidget(self.aside)
        outer.addLayout(row, 1)
        outer.addWidget(self.act_bar)

    def _connect_parts(self) -> None:
        self._state.folder_changed.connect(self._on_folder_changed)
        self._state.pictures_changed.connect(self.rescan)
        self._state.pictures_requested.connect(self.show_pictures)
        self._watch.changed.connect(self._state.report_pictures_changed)
        self.tree.place_chosen.connect(self._choose)
        for field in (self.new_class, self.first_class, self.hint_class):
            field.named.connect(self.classes.make)
        for target in (self.tree, self.panes):
            target.dropped.connect(self.sorter.take_drop)
        self.tools.split.shown.connect(self.fold.make_room)
        self.fold.shown.connect(self.looking.follow)
        self.acts.opened.connect(self._on_journal_opened)
        self.acts.failed.connect(self._on_act_failed)
        self.notes.changed.connect(self._on_act_changed)
        self.facts.changed.connect(self.facts_changed)

    def _add_keys(self) -> None:
        functions: dict[ActionName, Callable[[], object]] = {
            "preview": self.looking.toggle,
            "quarantine": self.sorter.quarantine,
            "to_inbox": self.sorter.to_inbox,
            "undo": self.acts.undo,
            "redo": self.acts.redo,
            "new_class": self.classes.ask_for_class,
            "rename_class": self.classes.ask_new_name,
            "merge_class": self.classes.show_merge_menu,
            "remove_class": self.classes.ask_to_remove,
        }
        over = (self.panes, self.large)
        CurateKeys(self, over, functions, self.sorter.move_to_class)

    # Reading the folder -------------------------------------------------------------

    def _on_folder_changed(self, folder: Path | None) -> None:
        self.banner.clear()
        self._contents = None
        self._at = Whereabouts()
        self._came_back = ()
        self.detail.set_root(folder)
        self.facts.forget()
        self.acts.open(folder)
        self._background.forget()
        self._scanning = False
        self._tell_parts()
        self.rescan()

    def rescan(self) -> None:
        """Read the folders anew, off the main thread; one reading at a time."""
        root = self._state.folder
        if root is None:
            self._background.forget()
            self._watch.stop()
            self.facts_changed.emit(())
            return
        self._scan_again = self._scanning
        if self._scanning:
            return
        self._scanning = True
        before = self._contents
        self._background.submit(
            lambda: scan(root, before), self._on_scanned, self._on_scan_failed
        )

    def _on_scanned(self, contents: Contents) -> None:
        self._scanning = False
        self.loader.recheck()
        if contents != self._contents:
            self._contents = contents
            self._watch.watch(contents.folders())
            self.tree.show_contents(contents)
            self.browser.bar.set_classes(contents.class_names)
            key_store().set_classes(contents.class_names)
        if not self._at.stay_in(contents):
            self.tree.select_place(self._at.place, None)
        if not self.looking.large:
            anything = contents.inbox or contents.class_names
            self.hint.setVisible(not contents.class_names)
            self.middle.setCurrentWidget(self.sorting if anything else self.empty)
        self._show_panes()
        self._tell_parts()
        self._tell_facts()
        back, self._came_back = self._came_back, ()
        if back:
            self.panes.select(back)
        self.looking.follow()
        if self._scan_again:
            self.rescan()

    def _tell_parts(self) -> None:
        """What lies in the folder and what is shown, for those who act on it."""
        contents = self._contents
        self.sorter.work_on(contents, self._at.place)
        self.classes.work_on(contents)
        self.aside.work_on(contents, self._at.place)
        self.tools.work_on(contents)

    def _on_scan_failed(self, error: Exception) -> None:
        self._scanning = False
        if not isinstance(error, DataError):
            raise error
        self.banner.show_error(describe(error))

    # Showing ------------------------------------------------------------------------

    def _choose(self, place: str, folder: Path | None) -> None:
        if not place:
            return
        self._at.go(place, folder)
        self.middle.setCurrentWidget(self.sorting)
        self._show_panes()
        self._tell_parts()
        self._tell_facts()
        if folder is not None:
            self.panes.show_pane(folder)

    def _show_panes(self) -> None:
        if self._contents is not None:
            panes = self._at.panes(self._contents, self.tree.places())
            self.panes.show_panes(panes, self._at.first)

    def _tell_facts(self) -> None:
        self.facts.tell(self._contents, bool(self._at.picked))

    # Acting -------------------------------------------------------------------------

    def _on_journal_opened(self, found: JournalState) -> None:
        for field in (self.new_class, self.first_class, self.hint_class):
            field.setEnabled(found.read_only is None)

    def _on_act_changed(self, act: ActDone) -> None:
        if act.kind == "undo":
            self._came_back = tuple(m.target for m in act.outcome.done[:MOST_MARKED])
        elif act.kind == "create":
            self.new_class.stop()
        elif act.kind == "rename":
            keymap = key_store().keymap
            key_store().keep(keymap.with_renamed(act.names["old"], act.names["new"]))
        self._state.report_pictures_changed()

    def _on_act_failed(self, error: Exception) -> None:
        if isinstance(error, ClassTakenError):
            self.classes.tell_taken(error)
        else:
            self.notes.tell_failure(error)
