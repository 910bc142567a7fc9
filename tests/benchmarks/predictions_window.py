"""The window's part of predictions.py: a huge txt in the real window, a hand on it."""

import gc
import statistics
import sys
import time
from pathlib import Path
from typing import Any

MOVES = 100
"""Moves of the slider, from one end to the other."""
MOVE_SECONDS = 0.02
WAIT = 120.0


def measure_window(path: Path, home: Path) -> dict[str, float]:
    """Open `path`, put hands on the threshold, look at the calibration, close.

    The gap of the idle window is what the machine adds to the others. Work is
    processor time, all drawing of a move in it: other programs do not lengthen it.
    Settings are made in `home`. Seconds, milliseconds, megabytes.
    """
    from window_lag import Lag, isolate, wait

    class BusyLag(Lag):
        """Also how long the window's thread itself worked between two ticks, which
        other work on the machine does not lengthen."""

        def __init__(self) -> None:
            self.busiest: dict[str, float] = {}
            self._worked = time.thread_time()
            super().__init__()

        def _on_tick(self) -> None:
            now = time.thread_time()
            busy, self._worked = 1000 * (now - self._worked), now
            self.busiest[self.phase] = max(self.busiest.get(self.phase, 0.0), busy)
            super()._on_tick()

    isolate(home)
    from predictions import peak_megabytes
    from PySide6.QtWidgets import QApplication

    from geektime_gui.qt.app import SWITCH_SECONDS, set_up
    from geektime_gui.qt.main_window import MainWindow
    from geektime_gui.qt.settings import Settings

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    settings = Settings()
    set_up(application, settings)
    sys.setswitchinterval(SWITCH_SECONDS)
    window = MainWindow(settings)
    gc.collect()
    gc.freeze()  # as app.run does
    window.resize(1440, 900)
    window.show()
    window.show_step("evaluate")
    wait(1.0)
    tab, lag = window.evaluate, BusyLag()
    lag.enter("idle")
    wait(2.0)
    lag.enter("open")
    began = time.perf_counter()
    tab.open_prediction_file(path)
    wait(WAIT, lambda: tab.results.shown_figures is not None)
    first = time.perf_counter() - began
    wait(WAIT, lambda: bool(tab.results.gallery.selection.total))
    gallery = time.perf_counter() - began
    wait(0.3)
    lag.enter("prepare")
    began = time.perf_counter()
    tab.results.threshold_button.click()
    wait(WAIT, lambda: tab.thresholding.prepared is not None)
    prepared = time.perf_counter() - began
    wait(1.0)
    lag.enter("moves")
    worked, all_worked = time.thread_time(), time.process_time()
    moves = _move(tab, wait)
    worked = 1000 * (time.thread_time() - worked) / MOVES
    all_worked = 1000 * (time.process_time() - all_worked) / MOVES
    wait(1.0)
    lag.enter("calibration")
    tab.thresholding.panel.views["calibration"].click()
    wait(WAIT, lambda: tab.thresholding.panel.legend.isVisible())
    wait(0.3)
    lag.enter("over")
    gaps = lag.longest
    shut(window, wait)
    return {
        "window_first_figures_s": first,
        "window_gallery_s": gallery,
        "window_threshold_ready_s": prepared,
        "window_move_median_ms": statistics.median(moves),
        "window_move_max_ms": max(moves),
        "window_move_work_ms": worked,
        "window_move_other_threads_ms": all_worked - worked,
        "window_idle_gap_ms": gaps["idle"],
        "window_open_gap_ms": gaps["open"],
        "window_prepare_gap_ms": gaps["prepare"],
        "window_moves_gap_ms": gaps["moves"],
        "window_calibration_gap_ms": gaps["calibration"],
        "window_open_busy_ms": lag.busiest["open"],
        "window_prepare_busy_ms": lag.busiest["prepare"],
        "window_moves_busy_ms": lag.busiest["moves"],
        "window_calibration_busy_ms": lag.busiest["calibration"],
        "window_peak_mb": peak_megabytes(),
    }


def _move(tab: Any, wait: Any) -> list[float]:
    """Milliseconds of each move: the matrix, the figures and the curve follow in it."""
    slider, times = tab.thresholding.panel.slider, []
    for number in range(MOVES):
        step = slider.maximum() * number // (MOVES - 1)
        began = time.perf_counter()
        slider.setValue(step)
        times.append(1000 * (time.perf_counter() - began))
        wait(MOVE_SECONDS)
    return times


def shut(window: Any, wait: Any) -> None:
    """Close the window and let its threads end."""
    window.close()
    window.deleteLater()
    wait(0.2)
