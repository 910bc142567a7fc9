"""What a job computes on, as a person reads it."""

import re

from PySide6.QtCore import QCoreApplication

_CPU = re.compile(r"CPU \((\d+) cores\)")


def device_words(device: str) -> str:
    """The core's name of a device in the window's language; a GPU has its own name."""
    found = _CPU.fullmatch(device)
    if found is None:
        return device
    text = QCoreApplication.translate("Device", "CPU ({count} cores)")
    return text.format(count=found[1])
