"""Asking the system to stay awake never hinders a run."""

import logging
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from geektime_gui.core.training.awake import keep_awake


def asked() -> bool:
    with keep_awake("Training") as agreed:
        return agreed


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked by D-Bus")
@pytest.mark.parametrize("address", ["", "unix:path=/nonexistent/bus", "nonsense"])
def test_that_without_a_desktop_it_is_silent_and_quick(
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    caplog.set_level(logging.WARNING)
    started = time.perf_counter()
    asked()
    assert time.perf_counter() - started < 1.0
    assert caplog.messages == []
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def mute_bus(tmp_path: Path) -> Iterator[str]:
    """A bus that takes calls and never answers."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(os.fspath(tmp_path / "bus"))
    server.listen(16)
    yield f"unix:path={tmp_path / 'bus'}"
    server.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked by D-Bus")
def test_that_a_desktop_that_does_not_answer_is_not_waited_for_long(
    mute_bus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", mute_bus)
    started = time.perf_counter()
    assert not asked()
    assert time.perf_counter() - started < 15.0


def test_that_what_goes_wrong_inside_comes_out_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError), keep_awake("Training"):
        raise ZeroDivisionError


def test_that_one_may_be_inside_another() -> None:
    with keep_awake("Training") as outer, keep_awake("Evaluating") as inner:
        assert isinstance(outer, bool)
        assert isinstance(inner, bool)
