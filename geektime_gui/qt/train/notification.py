"""A word on the desktop when a run has ended and nobody looks at the window."""

import logging
import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from geektime_gui.qt.resources import icon
from geektime_gui.qt.widgets.background import Background

_log = logging.getLogger(__name__)

PLACE = "/org/freedesktop/Notifications"
NAME = "org.freedesktop.Notifications"
SECONDS = 3.0
"""A desktop that does not answer by then is left alone."""
TRAY_MS = 15_000


class Notification(QObject):
    """Tells the desktop; silent where there is none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("pictures", self)  # "files" must not wait
        self._tray: QSystemTrayIcon | None = None

    def tell(self, widget: QWidget, title: str, text: str) -> None:
        """Say `title` and `text` unless the window of `widget` is in front."""
        window = widget.window()
        if window.isActiveWindow() or not window.isVisible():
            return
        QApplication.alert(window)
        if sys.platform.startswith("linux"):
            self._background.submit(
                lambda: notify(title, text), None, lambda e: _log.info("%s", e)
            )
        elif QSystemTrayIcon.supportsMessages():
            self._show_in_tray(title, text)

    def stop(self) -> None:
        """The window closes."""
        self._background.forget()
        self._hide_tray()

    def _show_in_tray(self, title: str, text: str) -> None:
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("logo"), self)
        self._tray.show()
        self._tray.showMessage(title, text)
        QTimer.singleShot(TRAY_MS, self, self._hide_tray)

    def _hide_tray(self) -> None:
        if self._tray is not None:
            self._tray.hide()


def notify(title: str, text: str) -> None:
    """Ask the desktop of Linux to show a notification.

    The Desktop Notifications Specification 1.2, method Notify. Raises OSError,
    KeyError or TimeoutError where there is no session bus, DBusErrorResponse where
    nobody shows notifications.
    """
    # Loaded here: there is a session bus on Linux alone.
    from jeepney import (  # type: ignore[import-untyped]  # it has no types
        DBusAddress,
        new_method_call,
    )
    from jeepney.io.blocking import (  # type: ignore[import-untyped]
        open_dbus_connection,
    )
    from jeepney.wrappers import unwrap_msg  # type: ignore[import-untyped]

    address = DBusAddress(PLACE, bus_name=NAME, interface=NAME)
    body: tuple[object, ...] = ("GeekTime", 0, "", title, _plain(text), [], {}, -1)
    message = new_method_call(address, "Notify", "susssasa{sv}i", body)
    with open_dbus_connection(bus="SESSION") as connection:
        unwrap_msg(connection.send_and_get_reply(message, timeout=SECONDS))


def _plain(text: str) -> str:
    """Text whose signs a desktop does not take for markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
