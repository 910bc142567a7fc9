"""Runs a core generator in a child process and yields its events here.

The window's process never imports torch: it hands a config to an Engine, whose child
finds the generator by the config's type and dotted name, runs it and sends every event
back. The child is spawned, can be warmed before the first job, and stays warm between
jobs. When it dies, the stream ends with a Failed event that names the cause.
"""

from geektime_gui.core.engine.jobs import (
    GENERATORS,
    drive,
    find_generator,
    with_last_word,
)
from geektime_gui.core.engine.process import Engine

__all__ = ["GENERATORS", "Engine", "drive", "find_generator", "with_last_word"]
