"""The fixtures of every test of the window."""

from support.window import *  # noqa: F403
