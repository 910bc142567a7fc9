import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.jobs import WHERE, ScriptedConfig

from geektime_gui.core import engine
from geektime_gui.core.engine import Engine, drive
from geektime_gui.core.errors import EngineError
from geektime_gui.core.events import Event, Failed, Finished, Notice, Stopped


@pytest.fixture(autouse=True)
def light_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engine.GENERATORS, ScriptedConfig, WHERE)


@pytest.fixture
def running() -> Iterator[Engine]:
    """An engine whose child is gone afterwards."""
    child = Engine()
    yield child
    child.close()


def texts(events: list[Event]) -> list[str]:
    return [e.text for e in events if isinstance(e, Notice)][1:]


def last(events: list[Event]) -> Event:
    words = [e for e in events if isinstance(e, Finished | Stopped | Failed)]
    assert words == events[-1:], "exactly one last word, at the end"
    return events[-1]


@pytest.mark.slow
def test_that_events_come_from_another_process_in_order(running: Engine) -> None:
    events = list(running.stream(ScriptedConfig(count=5)))
    first = events[0]
    assert isinstance(first, Notice)
    assert first.values["pid"] == running.pid != os.getpid()
    assert texts(events) == ["0", "1", "2", "3", "4"]
    assert isinstance(last(events), Finished)


@pytest.mark.slow
def test_that_the_child_stays_warm_between_jobs(running: Engine) -> None:
    running.warm()
    list(running.stream(ScriptedConfig()))
    pid = running.pid
    for _ in range(200):  # an order right behind a last word is not lost
        assert isinstance(last(list(running.stream(ScriptedConfig()))), Finished)
    assert running.pid == pid


@pytest.mark.slow
def test_that_a_stop_lets_the_job_save_and_say_its_last_word(
    running: Engine, tmp_path: object
) -> None:
    config = ScriptedConfig(count=10_000, pause=0.01, folder=tmp_path)  # type: ignore[arg-type]
    events: list[Event] = []
    for event in running.stream(config):
        events.append(event)
        if len(events) == 5:
            running.stop()
    assert isinstance(last(events), Stopped)
    assert len(events) < 200
    assert config.folder is not None
    assert (config.folder / "saved").read_text().isdigit()
    assert isinstance(last(list(running.stream(ScriptedConfig()))), Finished)


@pytest.mark.slow
def test_that_a_killed_child_is_an_error_that_names_memory(running: Engine) -> None:
    word = last(list(running.stream(ScriptedConfig("kill", signal.SIGKILL))))
    assert isinstance(word, Failed)
    assert "SIGKILL" in word.sentence
    assert "memory" in word.sentence
    word = last(list(running.stream(ScriptedConfig())))
    assert isinstance(word, Finished), "the next job gets a new child"


@pytest.mark.slow
def test_that_a_crash_and_an_exit_are_told_apart(running: Engine) -> None:
    word = last(list(running.stream(ScriptedConfig("kill", signal.SIGSEGV))))
    assert isinstance(word, Failed)
    assert "SIGSEGV" in word.sentence
    word = last(list(running.stream(ScriptedConfig("exit", 7))))
    assert isinstance(word, Failed)
    assert "exit code 7" in word.sentence
    assert "the last thing it said" in word.details


@pytest.mark.slow
def test_that_dataloader_workers_live_below_the_child(running: Engine) -> None:
    events = list(running.stream(ScriptedConfig("workers", 2)))
    assert isinstance(last(events), Finished)
    assert texts(events) == ["6.0", "22.0"]


@pytest.mark.slow
def test_that_a_second_job_is_refused_while_one_runs(running: Engine) -> None:
    stream = running.stream(ScriptedConfig(count=10_000, pause=0.01))
    next(stream)
    with pytest.raises(EngineError, match="running already"):
        next(running.stream(ScriptedConfig()))
    running.kill()
    assert isinstance(last(list(stream)), Failed)


@pytest.mark.slow
def test_that_a_stream_nobody_listens_to_any_more_ends_its_child(
    running: Engine,
) -> None:
    stream = running.stream(ScriptedConfig(count=10_000, pause=0.01))
    next(stream)
    stream.close()
    assert not running.busy
    assert isinstance(last(list(running.stream(ScriptedConfig()))), Finished)


@pytest.mark.slow
def test_that_the_child_ends_when_its_parent_is_killed(tmp_path: object) -> None:
    script = (
        "import sys\n"
        f"sys.path[:0] = {sys.path!r}\n"
        "from support.jobs import WHERE, ScriptedConfig\n"
        "from geektime_gui.core import engine\n"
        "if __name__ == '__main__':\n"
        "    engine.GENERATORS[ScriptedConfig] = WHERE\n"
        "    child = engine.Engine()\n"
        "    stream = child.stream(ScriptedConfig(count=10_000, pause=0.01))\n"
        "    print(next(stream).text, flush=True)\n"
        "    list(stream)\n"
    )
    path = tmp_path / "parent.py"  # type: ignore[operator]
    path.write_text(script)
    with subprocess.Popen(
        [sys.executable, str(path)], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 20
    while _alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(child)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat").read_text()  # a zombie has ended
    return stat.rsplit(")", 1)[-1].split()[0] != "Z"


def test_that_an_error_of_ours_keeps_its_sentence_and_values() -> None:
    word = last(list(drive(ScriptedConfig("raise"), lambda: False)))
    assert isinstance(word, Failed)
    assert word.sentence == "/nowhere is no folder."
    assert word.values == {"path": "/nowhere"}


def test_that_a_bug_is_shown_with_its_traceback() -> None:
    word = last(list(drive(ScriptedConfig("bug"), lambda: False)))
    assert isinstance(word, Failed)
    assert "IndexError" in word.sentence
    assert "Traceback" in word.details


def test_that_no_memory_is_advice() -> None:
    word = last(list(drive(ScriptedConfig("memory"), lambda: False)))
    assert isinstance(word, Failed)
    assert "smaller batch size" in word.sentence


def test_that_a_stop_that_the_job_does_not_catch_is_still_a_last_word() -> None:
    events = list(drive(ScriptedConfig("workers", 0), lambda: True))
    assert isinstance(last(events), Stopped)
