"""What a retrain changed, picture by picture: fixed, newly broken, wrong, right."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from geektime_gui.qt.errors import translated
from geektime_gui.qt.evaluate.back_page import BackPage
from geektime_gui.qt.evaluate.compared import Compared, Group, items_of_group
from geektime_gui.qt.widgets.background import Background
from geektime_gui.qt.widgets.figures_words import number
from geektime_gui.qt.widgets.hints import plain_hint
from geektime_gui.qt.widgets.picture_model import PictureItem
from geektime_gui.qt.widgets.thumbnail_grid import ThumbnailGrid

THUMBNAIL_PX = 144


class ComparePage(BackPage):
    """Counts of four groups, each a door to its pictures; Esc goes back."""

    picture_activated = Signal(object)
    """Path: the person wants to see more of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compared: Compared | None = None
        self._group = Group.FIXED
        self._background = Background("files", self)
        self._build()
        self._lay_out()

    @property
    def group(self) -> Group:
        """Whose pictures are shown."""
        return self._group

    def show_compared(self, compared: Compared) -> None:
        """Show a comparison, at first the group with pictures that says most."""
        self._compared = compared
        found = compared.comparison
        names = self._names(compared)
        self.files.setText(self.tr("{before} → {after}").format(**names))
        self.files.setToolTip(
            plain_hint(f"{compared.before.path}\n→ {compared.after.path}")
        )
        fixed, broken = len(found.fixed), len(found.broken)
        self.title.setText(
            self.tr("{fixed} fixed, {broken} newly broken").format(
                fixed=number(fixed), broken=number(broken)
            )
        )
        sentence = found.in_words
        words = translated(sentence.template, sentence.values)
        capital = words[:1].upper() + words[1:]
        self.words.setText(self.tr("{sentence}.").format(sentence=capital))
        self.note.setText(self._note(compared))
        self.note.setVisible(bool(self.note.text()))
        for group, button in self.buttons.items():
            text = self._texts[group]
            button.setText(text.format(count=number(len(compared.pairs(group)))))
        first = next((g for g in Group if len(compared.pairs(g))), Group.FIXED)
        self.show_group(first)

    def show_group(self, group: Group) -> None:
        """Show the pictures of a group; they are looked for in a thread."""
        compared, self._group = self._compared, group
        self.buttons[group].setChecked(True)
        if compared is not None:
            self._background.forget()
            self._background.submit(
                lambda: items_of_group(compared, group), self._on_items
            )

    def shut_down(self) -> None:
        """No answer is wanted any more."""
        self._background.forget()

    def _build(self) -> None:
        self._texts = {
            Group.FIXED: self.tr("✓ {count} fixed"),
            Group.BROKEN: self.tr("✗ {count} newly broken"),
            Group.STILL_WRONG: self.tr("{count} still wrong"),
            Group.STILL_RIGHT: self.tr("{count} still right"),
        }
        self.name_back(self.tr("Back to the figures"))
        self.files = self.add_label("quiet")
        self.title = self.add_label("heading")
        self.words = self.add_label("quiet")
        self.words.setToolTip(
            self.tr(
                "McNemar's exact test: how often a coin would fix and break pictures "
                "so unevenly"
            )
        )
        self.note = self.add_label("quiet")
        self.choices = QButtonGroup(self)
        self.buttons: dict[Group, QPushButton] = {}
        for group in Group:
            button = QPushButton(self)
            button.setCheckable(True)
            button.setProperty("flat", True)
            button.setProperty("toggle", True)
            button.clicked.connect(partial(self._on_clicked, group))
            self.choices.addButton(button)
            self.buttons[group] = button
        self.grid = ThumbnailGrid(self)
        self.grid.set_thumbnail_size(THUMBNAIL_PX)
        self.grid.setAccessibleName(self.tr("Pictures of the chosen group"))
        self.grid.picture_activated.connect(self.picture_activated)
        self.empty = self.add_label("quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setText(self.tr("There is no such picture."))
        self.empty.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.back_button)
        top.addWidget(self.files, 1)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addLayout(top)
        for widget in (self.title, self.words, self.note):
            head.addWidget(widget)
        head.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        column.addWidget(self.empty, 1)

    def _names(self, compared: Compared) -> dict[str, str]:
        """Names that tell the two apart: of the files, else of the checkpoints."""
        before, after = compared.before, compared.after
        if before.path.name != after.path.name:
            return {"before": before.path.name, "after": after.path.name}
        names = [_checkpoint_name(r.checkpoint, r.path) for r in (before, after)]
        if names[0] == names[1]:
            names = [self.tr("the last evaluation"), self.tr("this one")]
        return {"before": names[0], "after": names[1]}

    def _note(self, compared: Compared) -> str:
        found, notes = compared.comparison, []
        if len(found.relabelled):
            text = self.tr(
                "{count} got another class in between; the test leaves them out."
            )
            notes.append(text.format(count=number(len(found.relabelled))))
        if len(found.only_after):
            text = self.tr("{count} are new.")
            notes.append(text.format(count=number(len(found.only_after))))
        if len(found.only_before):
            text = self.tr("{count} are gone.")
            notes.append(text.format(count=number(len(found.only_before))))
        return " ".join(notes)

    def _on_clicked(self, group: Group) -> None:
        self.show_group(group)

    def _on_items(self, items: tuple[PictureItem, ...]) -> None:
        self.grid.set_items(items)
        self.grid.setVisible(bool(items))
        self.empty.setVisible(not items)


def _checkpoint_name(checkpoint: Path | None, path: Path) -> str:
    if checkpoint is None:
        return path.name
    return f"{checkpoint.parent.name}/{checkpoint.name.rpartition('.')[2]}"
