"""Adding, renaming, merging and removing classes: the menu, the questions, the acts."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from geektime_gui.core.data.journal import Journal
from geektime_gui.qt.curate import class_acts, words
from geektime_gui.qt.curate.class_acts import ClassPlaces, ClassTakenError
from geektime_gui.qt.curate.class_pane import ClassPane
from geektime_gui.qt.curate.contents import Contents
from geektime_gui.qt.curate.file_acts import ActDone, FileActs, Running
from geektime_gui.qt.curate.pane_row import PaneRow
from geektime_gui.qt.curate.split_tree import SplitTree
from geektime_gui.qt.widgets.keymap import ActionName
from geektime_gui.qt.widgets.keys import key_store, shown_key
from geektime_gui.qt.widgets.name_bar import NameBar
from geektime_gui.qt.widgets.question_bar import QuestionBar


class ClassDesk(QWidget):
    """The bars with its questions; hidden while there is none."""

    def __init__(
        self, tree: SplitTree, panes: PaneRow, acts: FileActs, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._tree, self._panes, self._acts = tree, panes, acts
        self._contents: Contents | None = None
        self._about = ""
        self._into = ""
        self._menu: QMenu | None = None
        self.name_bar = NameBar(self)
        self.question = QuestionBar(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name_bar)
        column.addWidget(self.question)
        self.name_bar.named.connect(self._on_named)
        self.name_bar.declined.connect(self._on_declined)
        self.question.agreed.connect(self._on_agreed)
        self.question.declined.connect(self._on_declined)
        for widget in (tree, panes):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            widget.customContextMenuRequested.connect(
                partial(self._on_menu_asked, widget)
            )

    def work_on(self, contents: Contents | None) -> None:
        """What lies in the folder now."""
        if contents is None or (
            self._contents is not None and contents.root != self._contents.root
        ):
            self.name_bar.hide()
            self.question.hide()
        self._contents = contents

    def class_at_hand(self) -> str:
        """The class that a key is about: chosen in the tree, else of the selection."""
        if self._tree.hasFocus():
            return self._class_of(self._tree.places()[-1][1])
        pane = self._panes.active_pane()
        if pane is not None and (name := self._class_of(pane.folder)):
            return name
        return next((n for _, f in self._tree.places() if (n := self._class_of(f))), "")

    def make(self, name: str) -> None:
        """Make a class in every split."""
        if self._contents is not None:
            self._acts.create_class(self._places(), name)

    def ask_new_name(self, name: str = "") -> None:
        """Rename the class, or the one at hand: ask what it is to be called."""
        name = name or self.class_at_hand()
        if name and not self._acts.read_only:
            self._about = name
            self.question.hide()
            self.name_bar.ask(
                self.tr("Rename the class {name} in all splits to").format(name=name),
                name,
                self.tr("Rename"),
            )

    def ask_to_remove(self, name: str = "") -> None:
        """Remove the class, or the one at hand, after asking."""
        name, contents = name or self.class_at_hand(), self._contents
        if not name or contents is None or self._acts.read_only:
            return
        count = sum(
            len(c.pictures)
            for s in contents.splits
            for c in s.classes
            if c.name == name
        )
        self._about, self._into = name, ""
        self.name_bar.hide()
        self.question.ask(
            self.tr(
                "Remove the class {name} from all splits? What lies in it "
                "({pictures}) goes to the Inbox."
            ).format(name=name, pictures=words.pictures(count)),
            self.tr("Remove the class"),
            self.tr("Keep it"),
        )

    def merge(self, name: str, into: str) -> None:
        """Move everything of one class to another and remove it."""
        self._acts.perform("merge", partial(_merge, self._places(), name, into), into)

    def show_merge_menu(self) -> None:
        """By key: into which class the one at hand is to be merged."""
        name = self.class_at_hand()
        pane = self._panes.active_pane()
        over: QWidget = self._tree if self._tree.hasFocus() or pane is None else pane
        if name and not self._acts.read_only:
            self._menu = menu = QMenu(self)
            menu.setTitle(self.tr("Merge {name} into").format(name=name))
            menu.addSection(menu.title())
            self._fill_merge_menu(menu, name)
            menu.popup(over.mapToGlobal(QPoint(16, 40)))

    def make_menu(self, name: str) -> QMenu:
        """What can be done to a class, or without one what makes a new one."""
        menu = QMenu(self)
        keymap = key_store().keymap
        shown = name.replace("&", "&&").replace("\t", " ")

        def add(text: str, action: ActionName, function: object) -> None:
            key = shown_key(keymap.key_of(action))
            item = menu.addAction(f"{text}\t{key}" if key else text)
            item.setEnabled(not self._acts.read_only)
            item.triggered.connect(function)

        add(self.tr("New class…"), "new_class", lambda: self.ask_for_class())
        if name:
            add(
                self.tr("Rename {name}…").format(name=shown),
                "rename_class",
                lambda: self.ask_new_name(name),
            )
            merge = menu.addMenu(self.tr("Merge {name} into").format(name=shown))
            self._fill_merge_menu(merge, name)
            merge.setEnabled(not self._acts.read_only and not merge.isEmpty())
            menu.addSeparator()
            add(
                self.tr("Remove {name}…").format(name=shown),
                "remove_class",
                lambda: self.ask_to_remove(name),
            )
        return menu

    def ask_for_class(self) -> None:
        """Ask for the name of a new class."""
        if not self._acts.read_only:
            self._about = ""
            self.question.hide()
            self.name_bar.ask(
                self.tr("New class in all splits:"), "", self.tr("Make the class")
            )

    def tell_taken(self, error: ClassTakenError) -> None:
        """The new name is another class's: offer to merge them."""
        self._about, self._into = str(error.values["old"]), error.name
        self.question.ask(
            self.tr(
                "There is a class {into} already. Merge {name} into it? Its pictures "
                "move there, and one undo takes it back."
            ).format(name=self._about, into=self._into),
            self.tr("Merge"),
            self.tr("Keep both"),
        )

    def _places(self) -> ClassPlaces:
        assert self._contents is not None
        parents = tuple(s.path for s in self._contents.splits)
        return ClassPlaces(self._contents.root, parents or (self._contents.root,))

    def _class_of(self, folder: Path | None) -> str:
        contents = self._contents
        if folder is None or contents is None:
            return ""
        classes = (c for s in contents.splits for c in s.classes)
        return next((c.name for c in classes if c.path == folder), "")

    def _fill_merge_menu(self, menu: QMenu, name: str) -> None:
        assert self._contents is not None
        for other in self._contents.class_names:
            if other != name:
                item = menu.addAction(other.replace("&", "&&"))
                item.triggered.connect(partial(self._on_merge_picked, name, other))

    def _on_merge_picked(self, name: str, into: str) -> None:
        self.merge(name, into)

    def _on_menu_asked(self, widget: QWidget, at: QPoint) -> None:
        if self._contents is None:
            return
        self._menu = menu = self.make_menu(self._class_of(self._folder_at(widget, at)))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(widget.mapToGlobal(at))

    def _folder_at(self, widget: QWidget, at: QPoint) -> Path | None:
        if widget is self._tree:
            return self._tree.folder_at(at)
        child: QWidget | None = widget.childAt(at)
        while child is not None and not isinstance(child, ClassPane):
            child = child.parentWidget()
        return child.folder if child is not None else None

    def _on_named(self, name: str) -> None:
        self._panes.focus_pictures()
        if not self._about:
            self.make(name)
        elif name != self._about:
            act = partial(_rename, self._places(), self._about, name)
            self._acts.perform("rename", act, name)

    def _on_agreed(self) -> None:
        self.question.hide()
        self._panes.focus_pictures()
        if self._into:
            self.merge(self._about, self._into)
            return
        assert self._contents is not None
        act = partial(_remove, self._places(), self._about, self._contents.inbox_target)
        self._acts.perform("remove", act, self._about)

    def _on_declined(self) -> None:
        self._panes.focus_pictures()


def _rename(
    places: ClassPlaces, old: str, new: str, journal: Journal, running: Running
) -> ActDone:
    outcome = class_acts.rename(places, old, new, journal, running.report)
    return ActDone("rename", outcome, names={"old": old, "new": new})


def _merge(
    places: ClassPlaces, old: str, into: str, journal: Journal, running: Running
) -> ActDone:
    outcome = class_acts.merge(places, old, into, journal, running.report)
    return ActDone("merge", outcome, names={"old": old, "new": into})


def _remove(
    places: ClassPlaces, name: str, inbox: Path, journal: Journal, running: Running
) -> ActDone:
    outcome = class_acts.remove(places, name, inbox, journal, running.report)
    return ActDone("remove", outcome, names={"old": name})
