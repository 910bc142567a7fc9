"""What is seen before any folder is open: open one, or have a demo drawn."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from geektime_gui.qt.widgets.demo_drawing import DemoDrawing
from geektime_gui.qt.widgets.empty_page import EmptyPage


class StartPage(EmptyPage):
    """One sentence, two buttons; draws the demo when it is asked for."""

    demo_ready = Signal(object)
    """Path of the demo folder."""
    demo_failed = Signal(object)
    """The exception."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("start", "", "", parent)
        self.set_words(
            self.tr("Teach the computer to tell your pictures apart"),
            self.tr(
                "Open the folder that holds them: one folder a class, or a heap that "
                "you want to sort."
            ),
        )
        self.set_buttons(self.tr("Open a folder…"), self.tr("Open the demo"))
        self._drawing = DemoDrawing(self)
        self._drawing.progressed.connect(self._on_progressed)
        self._drawing.ready.connect(self._on_ready)
        self._drawing.failed.connect(self._on_failed)
        self.quiet_clicked.connect(self.draw_demo)

    def draw_demo(self) -> None:
        """Draw the demo set unless it is there; a signal follows."""
        self.set_progress(self.tr("Drawing the demo pictures…"))
        self._drawing.start()

    def stop(self) -> None:
        """Give up what is being drawn."""
        self._drawing.stop()

    def _on_progressed(self, done: int, total: int) -> None:
        text = self.tr("Drawing the demo pictures: {done} of {total}")
        self.set_progress(text.format(done=done, total=total), done, total)

    def _on_ready(self, folder: object) -> None:
        self.set_progress("")
        self.demo_ready.emit(folder)

    def _on_failed(self, error: object) -> None:
        self.set_progress("")
        self.demo_failed.emit(error)
