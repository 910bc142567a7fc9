"""What can be done with chosen badcases: another class, aside, a mark, elsewhere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from geektime_gui.qt.evaluate.chosen_bar import ChosenBar

ROOM_FOR_WORDS = 624
"""Pixels; in less the buttons stand alone."""


class MendBar(ChosenBar):
    """Pictures of a prediction file: they can be marked, and shown in their folder."""

    mark_wanted = Signal()
    """Ambiguous, or not any more."""
    folder_wanted = Signal()

    def __init__(self, over: QWidget) -> None:
        """Keys and menu are those of `over`."""
        super().__init__(over, over, ROOM_FOR_WORDS)
        self.class_button.setToolTip(
            self.tr(
                "The right class: the file moves to its folder, and the truth in the "
                "prediction file follows (keys 1 to 9, or drag pictures onto its row)"
            )
        )
        self.mark_button = self.add_button(
            self.tr("Ambiguous"), "A", self.mark_wanted.emit
        )
        self.lay_out(
            self.class_button,
            self.quarantine_button,
            self.mark_button,
            self.curate_button,
        )

    @override
    def fill(self, menu: QMenu) -> None:
        self.add_classes(menu)
        menu.addSeparator()
        self.add_entries(
            menu, self.quarantine_button, self.mark_button, self.curate_button
        )
        in_folder = menu.addAction(self.tr("Show in its folder"))
        in_folder.triggered.connect(self.folder_wanted)
