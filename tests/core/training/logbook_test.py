"""Everything that a run tells is kept before it is told, and a stop gets through."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.engine.jobs import with_last_word
from geektime_gui.core.errors import StopRequested, TrainingError
from geektime_gui.core.events import Event, Failed, Finished, Notice, Stopped
from geektime_gui.core.training.logbook import Logbook
from geektime_gui.core.training.run_folder import RunFolder
from geektime_gui.core.training.run_log import EVENTS, read_events
from geektime_gui.core.training.runs import is_living, read_run

Told = Generator[Event, None, None]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RunFolder]:
    folder = RunFolder.create(TrainConfig(), tmp_path / "runs")
    yield folder
    folder.close()


def story(book: Logbook, folder: RunFolder, last: Event | None = None) -> Told:
    """Two remarks before there is a folder, one after, and the last word."""
    yield Notice("one")
    yield Notice("two")
    book.keep(folder)
    yield Notice("three")
    yield last or Finished(None, 1.0)


def test_that_what_passed_before_there_was_a_folder_is_kept_too(
    folder: RunFolder,
) -> None:
    book = Logbook()
    told = list(book.passing(story(book, folder)))
    assert [e.text for e in told if isinstance(e, Notice)] == ["one", "two", "three"]
    assert read_events(folder.path) == told
    assert not is_living(folder.path)
    assert read_run(folder.path).state == "finished"


def test_that_each_event_is_on_the_disk_before_it_is_told(folder: RunFolder) -> None:
    book = Logbook()
    passing = book.passing(story(book, folder))
    for event in passing:
        if book.folder:
            assert read_events(folder.path)[-1] == event


def test_that_a_run_without_a_folder_passes_as_it_is() -> None:
    events = [Notice("one"), Failed("it broke", {}, "")]
    book = Logbook()
    assert list(book.passing(e for e in events)) == events
    assert book.folder is None


def test_that_a_stop_reaches_the_run_and_its_answer_is_kept(folder: RunFolder) -> None:
    book = Logbook()

    def run() -> Told:
        book.keep(folder)
        try:
            for number in range(100):
                yield Notice(f"step {number}")
        except StopRequested:
            yield Notice("saving")
            yield Stopped(None, 1.0, folder.path)

    passing = book.passing(run())
    assert next(passing) == Notice("step 0")
    assert passing.throw(StopRequested()) == Notice("saving")  # type: ignore[attr-defined]
    assert list(passing) == [Stopped(None, 1.0, folder.path)]
    assert read_run(folder.path).state == "paused"
    assert len(read_events(folder.path)) == 3


def test_that_a_stop_after_the_last_word_changes_nothing(folder: RunFolder) -> None:
    book = Logbook()
    make = with_last_word(lambda _: story(book, folder))
    passing = book.passing(make(None))  # type: ignore[arg-type]
    told = [next(passing) for _ in range(4)]
    assert told[-1] == Finished(None, 1.0)
    with pytest.raises(StopIteration):
        passing.throw(StopRequested())  # type: ignore[attr-defined]
    assert read_run(folder.path).state == "finished"
    assert not is_living(folder.path)


def test_that_closing_the_stream_ends_the_run_and_lets_its_folder_go(
    folder: RunFolder,
) -> None:
    book = Logbook()
    ended = []

    def run() -> Told:
        book.keep(folder)
        try:
            yield Notice("one")
            yield Notice("two")
        finally:
            ended.append(True)

    passing = book.passing(run())
    next(passing)
    assert is_living(folder.path)
    passing.close()  # type: ignore[attr-defined]
    assert ended == [True]
    assert not is_living(folder.path)
    assert read_run(folder.path).state == "broken off"


def test_that_an_error_of_the_run_becomes_its_kept_last_word(
    folder: RunFolder,
) -> None:
    book = Logbook()

    def run(_: object) -> Told:
        book.keep(folder)
        yield Notice("one")
        raise TrainingError("The loss of {step} is not finite.", step=3)

    *_, last = book.passing(with_last_word(run)(None))  # type: ignore[arg-type]
    assert isinstance(last, Failed)
    record = read_run(folder.path)
    assert (record.state, record.facts.sentence, record.facts.values) == (
        "failed",
        "The loss of {step} is not finite.",
        {"step": 3},
    )


def test_that_a_log_that_can_not_be_kept_is_told_once_and_ends_nothing(
    folder: RunFolder,
) -> None:
    (folder.path / EVENTS).mkdir()  # a folder in its place: no line can be added
    book = Logbook()
    told = list(book.passing(story(book, folder)))
    words = [event for event in told if isinstance(event, Notice) and event.warning]
    assert len(words) == 1
    assert str(folder.path) in words[0].text
    assert "Is a directory" in words[0].text
    assert told[-1] == Finished(None, 1.0)
    assert read_run(folder.path).state == "finished"
