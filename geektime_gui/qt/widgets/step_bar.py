"""The one line at the top: the folder, the steps of the work, light or dark, help."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import (
    QActionGroup,
    QFont,
    QFontMetrics,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from geektime_gui.qt.resources import set_icon, theme
from geektime_gui.qt.widgets.hints import plain_hint

NAME_WIDTH = 240
STEP_PADDING = 12
"""Pixels at each side of a step's text, as the style has them."""


class StepBar(QWidget):
    """Says what was clicked; knows nothing of what the steps are for."""

    step_clicked = Signal(str)
    """The step's key."""
    open_clicked = Signal()
    folder_picked = Signal(object)
    """Path: one of the recent folders."""
    demo_clicked = Signal()
    theme_clicked = Signal()
    help_clicked = Signal()
    language_picked = Signal(str)
    """A locale; empty for the system's."""

    def __init__(
        self,
        steps: Sequence[tuple[str, str]],
        languages: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._languages = tuple(languages)
        self._language = ""
        self._recent: tuple[Path, ...] = ()
        self._titles = dict(steps)
        self._steps: dict[str, QToolButton] = {}
        self._running: dict[str, dict[str, str]] = {}
        """The words of the running jobs, by step."""
        self._group = QButtonGroup(self)
        self._build_folder_button()
        self._build_steps(steps)
        self._theme = self._quiet_button("moon", self.tr("Light or dark"))
        self._theme.clicked.connect(self.theme_clicked)
        self._help = self._quiet_button("help", self.tr("Keys and hints (F1)"))
        self._help.clicked.connect(self.help_clicked)
        self._lay_out()
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_folder(self, folder: Path | None) -> None:
        """Show the name of the open folder."""
        name = folder.name or str(folder) if folder else self.tr("No folder")
        metrics = self._folder.fontMetrics()
        middle = Qt.TextElideMode.ElideMiddle
        shown = metrics.elidedText(name, middle, NAME_WIDTH)
        self._folder.setText(shown.replace("&", "&&"))
        hint = plain_hint(str(folder)) if folder else self.tr("Open a folder")
        self._folder.setToolTip(hint)
        self._folder.setAccessibleName(self.tr("Folder: {name}").format(name=name))

    def set_recent(self, folders: Sequence[Path]) -> None:
        """The folders in the menu."""
        self._recent = tuple(folders)

    def set_language(self, language: str) -> None:
        """Which one the menu ticks."""
        self._language = language

    def set_step(self, key: str) -> None:
        """Mark the step that is in front."""
        self._steps[key].setChecked(True)

    def set_progress(self, key: str, text: str, job: str = "") -> None:
        """A running job's words behind the step's title; empty when it ended.

        A step may have several jobs: the words of each stand in the order in which
        they began.
        """
        button = self._steps.get(key)
        if button is None:
            return
        jobs = self._running.setdefault(key, {})
        jobs[job] = text
        if not text:
            del jobs[job]
        _set_text(button, " · ".join((self._titles[key], *jobs.values())))
        button.setProperty("running", bool(jobs))

    def step_text(self, key: str) -> str:
        """What stands on the step."""
        return self._steps[key].text()

    @property
    def folder_menu(self) -> QMenu:
        """The menu under the folder's name."""
        return self._menu

    def _build_folder_button(self) -> None:
        self._folder = QToolButton(self)
        self._folder.setProperty("flat", True)
        self._folder.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._folder.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._folder.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_icon(self._folder, "folder", "quiet")
        self._menu = QMenu(self._folder)
        self._menu.aboutToShow.connect(self._on_menu_about_to_show)
        self._folder.setMenu(self._menu)
        self.set_folder(None)

    def _build_steps(self, steps: Sequence[tuple[str, str]]) -> None:
        for number, (key, title) in enumerate(steps, 1):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setProperty("step", True)
            _set_text(button, title)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(
                self.tr("Step {number}: {title}").format(number=number, title=title)
            )
            button.setToolTip(
                self.tr("{title} (Ctrl+{number})").format(title=title, number=number)
            )
            # Not the button's own shortcut: a new text would take it away.
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            keys.activated.connect(button.click)
            button.clicked.connect(lambda _=False, k=key: self.step_clicked.emit(k))
            self._group.addButton(button)
            self._steps[key] = button

    def _quiet_button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("flat", True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        set_icon(button, name)
        return button

    def _lay_out(self) -> None:
        left, middle, right = QWidget(self), QWidget(self), QWidget(self)
        for part, widgets, side in (
            (left, [self._folder], Qt.AlignmentFlag.AlignLeft),
            (middle, list(self._steps.values()), Qt.AlignmentFlag.AlignHCenter),
            (right, [self._theme, self._help], Qt.AlignmentFlag.AlignRight),
        ):
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.setAlignment(side)
            for widget in widgets:
                row.addWidget(widget)
        # Equal shares on both sides keep the steps in the middle of the window.
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 0)
        row.addWidget(left, 1)
        row.addWidget(middle)
        row.addWidget(right, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _on_theme_changed(self) -> None:
        set_icon(self._theme, "sun" if theme().dark else "moon")

    def _on_menu_about_to_show(self) -> None:
        menu = self._menu
        menu.clear()
        open_ = menu.addAction(self.tr("Open a folder…"), self.open_clicked.emit)
        open_.setShortcut(QKeySequence.StandardKey.Open)
        if self._recent:
            menu.addSeparator()
        for folder in self._recent:
            action = menu.addAction(str(folder).replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, f=folder: self.folder_picked.emit(f)
            )
        menu.addSeparator()
        menu.addAction(self.tr("Open the demo"), self.demo_clicked.emit)
        if self._languages:
            self._add_languages(menu)

    def _add_languages(self, menu: QMenu) -> None:
        languages = menu.addMenu(self.tr("Language (at the next start)"))
        group = QActionGroup(languages)
        for locale in ("", "en", *self._languages):
            name = QLocale(locale).nativeLanguageName() if locale else self.tr("System")
            action = languages.addAction(name)
            action.setCheckable(True)
            action.setChecked(locale == self._language)
            group.addAction(action)
            action.triggered.connect(
                lambda _=False, c=locale: self.language_picked.emit(c)
            )


def _set_text(button: QToolButton, text: str) -> None:
    """Give a step its text, and the room that it needs when it is in front and bold:
    its own size hint does not know of that."""
    button.setText(text)
    font = button.font()
    font.setWeight(QFont.Weight.DemiBold)
    width = QFontMetrics(font).horizontalAdvance(text)
    button.setMinimumWidth(width + 2 * STEP_PADDING)
