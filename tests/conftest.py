"""For all tests: the program's setting of OpenMP, before any test imports torch."""

import geektime_gui.core  # noqa: F401  sets the environment
