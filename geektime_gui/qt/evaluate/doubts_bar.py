"""What can be done with pictures whose label is in doubt: buttons, a menu and keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from geektime_gui.qt.evaluate.chosen_bar import ChosenBar
from geektime_gui.qt.widgets.keys import shown_key

ROOM_FOR_WORDS = 800
"""Pixels; in less the buttons stand alone."""


class DoubtsBar(ChosenBar):
    """A suggestion can be accepted, or a label called right."""

    suggestion_wanted = Signal()
    """The class that they look like is right."""
    trust_wanted = Signal()
    """The label is right, or in doubt again."""

    def __init__(self, over: QWidget, parent: QWidget) -> None:
        """The keys work while the focus is in `parent`; the menu is that of `over`."""
        super().__init__(over, parent, ROOM_FOR_WORDS)
        self.class_button.setToolTip(
            self.tr(
                "The right class: the file moves to its folder (keys 1 to 9, or drag "
                "pictures onto the class)"
            )
        )
        self.suggestion_button = self.add_button(
            self.tr("Accept suggestion"), "Y", self.suggestion_wanted.emit
        )
        self.trust_button = self.add_button(
            self.tr("Label is right"), "K", self.trust_wanted.emit
        )
        self.lay_out(
            self.suggestion_button,
            self.trust_button,
            self.class_button,
            self.quarantine_button,
            self.curate_button,
        )

    def set_chosen(self, count: int, *, are_trusted: bool) -> None:
        """So many pictures are chosen, all of them called right before or not."""
        name = self.tr("Doubt it again") if are_trusted else self.tr("Label is right")
        self.trust_button.setText(name)
        self.trust_button.setToolTip(f"{name} ({shown_key('K')})")
        self.show_count(count)

    @override
    def fill(self, menu: QMenu) -> None:
        self.add_entries(menu, self.suggestion_button, self.trust_button)
        self.add_classes(menu)
        menu.addSeparator()
        self.add_entries(menu, self.quarantine_button, self.curate_button)
