"""What is known about a child process that died: the cause in a sentence, its log."""

import signal
from pathlib import Path

LOG_TAIL_LINES = 30


def cause_of(exit_code: int | None) -> tuple[str, dict[str, object]]:
    """The template and the values of a sentence that says why it ended."""
    if exit_code is not None and exit_code < 0:
        name = signal.Signals(-exit_code).name
        if name == "SIGKILL":
            return (
                "The worker process was killed ({signal}), most often because the "
                "memory ran out: choose a smaller batch size or image size and start "
                "again.",
                {"signal": name},
            )
        return "The worker process crashed ({signal}): start again.", {"signal": name}
    return (
        "The worker process ended by itself (exit code {code}): start again.",
        {"code": exit_code},
    )


def tail_of(log: Path) -> str:
    """The last lines that it wrote; empty when there is no log."""
    try:
        lines = log.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(lines[-LOG_TAIL_LINES:])
