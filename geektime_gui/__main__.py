"""``python -m geektime_gui`` and ``geektime-gui``: open the window.

With a command of the terminal first (``python -m geektime_gui train …``) it is the same
as ``geektime train …``: torchrun starts modules, not scripts.

Every import is inside `main`: the child process that computes imports this module anew
and must not load Qt.
"""

COMMANDS = (
    *("train", "evaluate", "metrics", "predict", "check-labels", "explain"),
    *("archs", "demo-data", "demo"),
)


def main() -> int:
    """Open the window, or do a command; returns the exit code."""
    import multiprocessing

    multiprocessing.freeze_support()
    import sys

    if sys.argv[1:2] and sys.argv[1] in COMMANDS:
        from geektime_gui.cli import main as run_command

        return run_command(sys.argv[1:])

    from geektime_gui.qt.app import run

    return run(sys.argv)


if __name__ == "__main__":
    raise SystemExit(main())
