"""The application: its arguments, look, language, and what happens to surprises."""

import argparse
import gc
import logging
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QSocketNotifier,
    QTimer,
    QTranslator,
    Signal,
)
from PySide6.QtWidgets import QApplication

from geektime_gui import __version__
from geektime_gui.core.paths import resource_folder
from geektime_gui.qt.main_window import MainWindow
from geektime_gui.qt.resources import icon, theme
from geektime_gui.qt.settings import Settings

log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.001


class Surprises(QObject):
    """Errors that nobody caught, from whatever thread, brought to the main thread."""

    happened = Signal(object)
    """The exception."""

    def install(self) -> None:
        """Hear of them from now on."""
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_uncaught_in_thread

    def _on_uncaught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        # Runs in the thread that raised: log, emit, nothing else.
        log.error("uncaught", exc_info=(kind, error, trace))
        self.happened.emit(error)

    def _on_uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_uncaught(args.exc_type, args.exc_value, args.exc_traceback)


class Interruptions(QObject):
    """Ctrl+C in the terminal, heard at once though Qt's loop runs no Python."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        signal.signal(signal.SIGINT, lambda *_: None)
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(
            self._ours.fileno(), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._on_activated)

    def close(self) -> None:
        """Listen no more."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._ours.close()
        self._theirs.close()

    def _on_activated(self) -> None:
        if signal.SIGINT in self._ours.recv(64):
            self.arrived.emit()


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line without the program's name."""
    parser = argparse.ArgumentParser(
        prog="geektime-gui",
        description="Sort pictures, train an EfficientNet, see what it gets wrong.",
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, help="the folder of pictures to open"
    )
    parser.add_argument("--folder", dest="folder_option", type=Path, help="the same")
    parser.add_argument("--version", action="version", version=__version__)
    return parser.parse_args(arguments)


def languages() -> tuple[str, ...]:
    """The locales that the window is translated to, English not among them."""
    folder = resource_folder() / "translations"
    return tuple(sorted(f.stem.partition("_")[2] for f in folder.glob("geektime_*.qm")))


def install_language(application: QCoreApplication, language: str) -> None:
    """Translate into `language`, or into the system's when it is empty."""
    locale = QLocale(language) if language else QLocale.system()
    QLocale.setDefault(locale)
    for name, folder in (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("geektime", str(resource_folder() / "translations")),
    ):
        translator = QTranslator(application)
        if translator.load(locale, name, "_", folder):
            application.installTranslator(translator)


def set_up(application: QApplication, settings: Settings) -> None:
    """Name, style, colours, language."""
    application.setApplicationName("GeekTime")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("geektime-gui")
    application.setStyle("Fusion")
    application.setWindowIcon(icon("logo", "accent"))
    theme().set_mode(settings.theme_mode)
    install_language(application, settings.language)


def run(argv: Sequence[str]) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    arguments = parse(argv[1:])
    logging.basicConfig(level=logging.WARNING)
    application = QApplication.instance() or QApplication(list(argv[:1]))
    assert isinstance(application, QApplication)
    interruptions = Interruptions(application)
    settings = Settings()
    set_up(application, settings)
    # Worker threads hand the interpreter back this soon: with 5 ms, the default, the
    # window stood still for up to 290 ms while 20,000 pictures were read; now 100 ms.
    sys.setswitchinterval(SWITCH_SECONDS)
    surprises = Surprises(application)
    surprises.install()
    window = MainWindow(settings, languages())
    surprises.happened.connect(window.show_error)
    interruptions.arrived.connect(window.close_now)
    # The collector of cycles need not walk through all of this again and again: with
    # the 110,000 objects of a start it stopped the window for up to 80 ms.
    gc.collect()
    gc.freeze()
    window.show()
    start = arguments.folder or arguments.folder_option
    QTimer.singleShot(0, lambda: window.start(start))
    try:
        return application.exec()
    finally:
        interruptions.close()
        window.deleteLater()
