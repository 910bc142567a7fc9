"""The look: colours for light and dark, the classes' colours, icons, the style sheet.

Everything that is drawn asks here for its colour at the moment it is drawn, so that a
switch between light and dark is seen at once: `theme().changed` says when.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from geektime_gui.core.paths import resource_folder

ThemeMode = Literal["system", "light", "dark"]

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "window": "#F6F6F4",
        "panel": "#FFFFFF",
        "line": "#E2E2DE",
        "hover": "#F1F1EE",
        "text": "#1D1D1B",
        "quiet": "#6A6A66",
        "accent": "#C2410C",
        "on_accent": "#FFFFFF",
        "good": "#237A34",
        "bad": "#C92A2A",
        "warn": "#A85500",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "window": "#1E1F22",
        "panel": "#26282C",
        "line": "#3A3D42",
        "hover": "#2F3136",
        "text": "#ECECEA",
        "quiet": "#A0A29E",
        "accent": "#FF8A4C",
        "on_accent": "#1D1D1B",
        "good": "#69DB7C",
        "bad": "#FF8787",
        "warn": "#FFC078",
    }
)

# Okabe & Ito, "Color Universal Design" (2008): told apart with any colour vision. The
# eighth of them is black; the text colour stands in for it, to be seen in the dark too.
CLASS_COLOURS = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#CC79A7",
    "#D55E00",
    "#56B4E9",
    "#F0E442",
)
ICON_SIZES = (16, 20, 24, 32, 48, 64, 96, 128)


class Theme(QObject):
    """Whether the window is light or dark, and who decides it."""

    changed = Signal()
    """The colours are others now."""

    def __init__(self) -> None:
        super().__init__()
        self._mode: ThemeMode = "system"
        self._dark = False
        self._watching: QGuiApplication | None = None

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in use."""
        return self._dark

    @property
    def mode(self) -> ThemeMode:
        """What decides: the system, or the person."""
        return self._mode

    def set_mode(self, mode: ThemeMode) -> None:
        """Follow the system, or stay light or dark whatever the system does."""
        self._mode = mode
        self._watch_system()
        self._tell_system()
        self._apply()

    def toggle(self) -> None:
        """From what is seen now to the other one, and stay there."""
        self.set_mode("light" if self._dark else "dark")

    def _watch_system(self) -> None:
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and (
            application is not self._watching
        ):
            self._watching = application
            application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def _tell_system(self) -> None:
        """Let window frames and the platform's own dialogs follow the choice."""
        if self._watching is None:
            return
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        if self._mode in schemes:
            self._watching.styleHints().setColorScheme(schemes[self._mode])
        else:
            self._watching.styleHints().unsetColorScheme()

    def _on_scheme_changed(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        dark = self._mode == "dark" or (self._mode == "system" and _system_is_dark())
        switched = dark != self._dark
        self._dark = dark
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(make_palette())
            application.setStyleSheet(style_sheet())
        if switched:
            self.changed.emit()


@lru_cache(maxsize=1)
def theme() -> Theme:
    """The one theme of this process."""
    return Theme()


def _system_is_dark() -> bool:
    if QGuiApplication.instance() is None:
        return False
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def colours() -> Mapping[str, str]:
    """All colours by name, as #RRGGBB, for the mode in use."""
    return DARK if theme().dark else LIGHT


def colour(name: str) -> QColor:
    """A colour of the mode in use: window, panel, line, hover, text, quiet, accent,
    on_accent, good, bad or warn. Raises KeyError for any other name.
    """
    return QColor(colours()[name])


def class_colour(index: int) -> QColor:
    """The colour of the class with this index; they repeat after eight."""
    at = index % (len(CLASS_COLOURS) + 1)
    return QColor(CLASS_COLOURS[at]) if at < len(CLASS_COLOURS) else colour("text")


def make_palette() -> QPalette:
    """The colours as Fusion wants them."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "window"),
        (roles.WindowText, "text"),
        (roles.Base, "panel"),
        (roles.AlternateBase, "window"),
        (roles.Text, "text"),
        (roles.PlaceholderText, "quiet"),
        (roles.Button, "panel"),
        (roles.ButtonText, "text"),
        (roles.BrightText, "bad"),
        (roles.ToolTipBase, "panel"),
        (roles.ToolTipText, "text"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "on_accent"),
        (roles.Link, "accent"),
        (roles.LinkVisited, "accent"),
        (roles.Mid, "line"),
        (roles.Accent, "accent"),
    ):
        palette.setColor(role, colour(name))
    disabled = QPalette.ColorGroup.Disabled
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(disabled, role, colour("quiet"))
    palette.setColor(disabled, roles.Highlight, colour("line"))
    return palette


def style_sheet() -> str:
    """The small style sheet with the colours of the mode in use filled in."""
    style = resource_folder() / "style"
    text = (style / "geektime.qss").read_text("utf-8")
    return Template(text).substitute(colours(), style=style.as_posix())


def icon(name: str, colour_name: str = "text") -> QIcon:
    """The line icon `name`, tinted for the mode in use; a disabled one is quiet.

    Raises FileNotFoundError when there is no such icon in resources/icons.
    """
    return _icon(name, colours()[colour_name], colours()["quiet"])


def set_icon(
    target: QAbstractButton | QAction, name: str, colour_name: str = "text"
) -> None:
    """Give `target` the icon, and tint it anew whenever the theme changes."""
    own = Qt.FindChildOption.FindDirectChildrenOnly
    keeper = target.findChild(_IconKeeper, options=own) or _IconKeeper(target)
    keeper.show_icon(name, colour_name)


class _IconKeeper(QObject):
    """Keeps a button's icon in the colours of the theme; its child, gone with it."""

    def __init__(self, target: QAbstractButton | QAction) -> None:
        super().__init__(target)
        self._target = target
        self._name = self._colour_name = ""
        theme().changed.connect(self._on_theme_changed)

    def show_icon(self, name: str, colour_name: str) -> None:
        """This one from now on."""
        self._name, self._colour_name = name, colour_name
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self._target.setIcon(icon(self._name, self._colour_name))


@lru_cache(maxsize=256)
def _icon(name: str, tint: str, disabled_tint: str) -> QIcon:
    path = resource_folder() / "icons" / f"{name}.svg"
    result = QIcon()
    for mode, colour_text in (
        (QIcon.Mode.Normal, tint),
        (QIcon.Mode.Disabled, disabled_tint),
    ):
        for size in ICON_SIZES:
            result.addPixmap(_render(path, colour_text, size), mode)
    return result


def _render(path: Path, tint: str, size: int) -> QPixmap:
    svg = path.read_text("utf-8").replace("currentColor", tint)
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
