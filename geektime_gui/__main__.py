"""``python -m geektime_gui`` and ``geektime-gui``: open the window.

Every import is inside `main`: the child process that computes imports this module anew
and must not load Qt.
"""


def main() -> int:
    """Open the window; returns the exit code."""
    import multiprocessing

    multiprocessing.freeze_support()
    import sys

    from geektime_gui.qt.app import run

    return run(sys.argv)


if __name__ == "__main__":
    raise SystemExit(main())
