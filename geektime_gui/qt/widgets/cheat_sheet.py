"""The keys of the window, for its help panel."""

from PySide6.QtCore import QCoreApplication

from geektime_gui.qt.widgets.help_panel import HelpPanel


def make_cheat_sheet() -> HelpPanel:
    """The panel with all keys, hidden."""
    panel = HelpPanel(
        (
            (
                QCoreApplication.translate("CheatSheet", "Window"),
                (
                    (
                        "Ctrl+O",
                        QCoreApplication.translate(
                            "CheatSheet", "open a folder; or drop one on the window"
                        ),
                    ),
                    (
                        "Ctrl+1 2 3",
                        QCoreApplication.translate(
                            "CheatSheet", "Curate, Train, Evaluate"
                        ),
                    ),
                    (
                        "F8  F9",
                        QCoreApplication.translate(
                            "CheatSheet", "fold the left, the right pane"
                        ),
                    ),
                ),
            ),
            (
                QCoreApplication.translate("CheatSheet", "Sort pictures"),
                (
                    (
                        "1 … 9",
                        QCoreApplication.translate(
                            "CheatSheet", "move the selected pictures to that class"
                        ),
                    ),
                    (
                        QCoreApplication.translate("CheatSheet", "drag"),
                        QCoreApplication.translate(
                            "CheatSheet", "move to another class; from outside: copy"
                        ),
                    ),
                    (
                        QCoreApplication.translate("CheatSheet", "Del"),
                        QCoreApplication.translate(
                            "CheatSheet", "put aside (quarantine), not deleted"
                        ),
                    ),
                    ("Ctrl+Z", QCoreApplication.translate("CheatSheet", "undo")),
                    ("Ctrl+Shift+Z", QCoreApplication.translate("CheatSheet", "redo")),
                    (
                        "Ctrl+A",
                        QCoreApplication.translate(
                            "CheatSheet", "select all pictures of the class"
                        ),
                    ),
                    (
                        QCoreApplication.translate("CheatSheet", "Space"),
                        QCoreApplication.translate(
                            "CheatSheet", "show the picture large"
                        ),
                    ),
                    (
                        QCoreApplication.translate("CheatSheet", "Ctrl+wheel"),
                        QCoreApplication.translate(
                            "CheatSheet", "larger or smaller pictures"
                        ),
                    ),
                ),
            ),
        )
    )
    panel.setFixedWidth(320)
    panel.hide()
    return panel
