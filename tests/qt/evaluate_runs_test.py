"""The checkpoints that the Evaluate tab offers: those of the runs, by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from geektime_gui.core.training.run_record import RunFacts, write_facts
from geektime_gui.core.training.runs import rename_run
from geektime_gui.qt.evaluate.evaluate_tab import EvaluateTab
from geektime_gui.qt.evaluate.offered import offers_in, places_of
from geektime_gui.qt.evaluate.path_line import WORDS_ROLE
from geektime_gui.qt.jobs import JobDesk
from geektime_gui.qt.state import AppState, FinishedRun


def make_run(
    runs: Path, name: str, started: float, best: int | None, *epochs: int
) -> Path:
    """The folder of the checkpoints of a run."""
    run = runs / f"run-{started:.0f}"
    checkpoints = run / "checkpoints"
    checkpoints.mkdir(parents=True)
    for epoch in epochs:
        (checkpoints / f"checkpoint.pth.tar.epoch_{epoch}").touch()
    facts = RunFacts(
        state="finished",
        started=started,
        best_epoch=best,
        checkpoint_dir=str(checkpoints),
    )
    write_facts(run, facts)
    if name:
        rename_run(run, name)
    return checkpoints


@pytest.fixture
def posters(tmp_path: Path) -> Path:
    root = tmp_path / "posters"
    for split in ("train", "val"):
        (root / split / "logo").mkdir(parents=True)
    return root


@pytest.fixture
def state() -> AppState:
    return AppState()


@pytest.fixture
def tab(qtbot: QtBot, state: AppState) -> Iterator[EvaluateTab]:
    desk = JobDesk()
    made = EvaluateTab(state, desk)
    qtbot.addWidget(made)
    yield made
    made.shut_down()
    desk.close()


def test_that_the_newest_run_comes_first_and_its_best_checkpoint_is_marked(
    posters: Path,
) -> None:
    make_run(posters / "runs", "old", 1.0, 1, 1)
    make_run(posters / "runs", "new", 2.0, 2, 0, 1, 2, 3)
    loose = posters / "ckpts"
    loose.mkdir()
    (loose / "checkpoint.pth.tar.epoch_9").touch()

    offers = offers_in(places_of(posters, None))

    assert [offer.words for offer in offers] == [
        "new · epoch 2 · ★ best",
        "new · epoch 3",
        "new · epoch 1",
        "new · quick model",
        "old · epoch 1 · ★ best",
        "",
    ]
    assert offers[-1].path == loose / "checkpoint.pth.tar.epoch_9"


def test_that_runs_beside_a_folder_of_classes_are_found(tmp_path: Path) -> None:
    place = make_run(tmp_path / "posters-runs", "", 3.0, None, 4)
    [offer] = offers_in(places_of(tmp_path / "posters", None))
    assert offer.path == place / "checkpoint.pth.tar.epoch_4"
    assert offer.words == "run-3 · epoch 4 · ★ best"


def test_that_the_runs_of_a_checkpoint_are_found_without_an_open_folder(
    tmp_path: Path,
) -> None:
    make_run(tmp_path / "any", "other", 1.0, 1, 1)
    place = make_run(tmp_path / "any", "this", 2.0, 1, 1, 2)
    offers = offers_in(places_of(None, place / "checkpoint.pth.tar.epoch_1"))
    assert [offer.run for offer in offers] == ["this", "this", "other"]


def test_that_a_damaged_run_and_a_missing_folder_offer_nothing(posters: Path) -> None:
    run = posters / "runs" / "a"
    run.mkdir(parents=True)
    (run / "run.json").write_text("{")
    assert offers_in(places_of(posters, None)) == ()
    assert offers_in(places_of(posters / "gone", None)) == ()


def test_that_an_opened_folder_proposes_the_best_of_its_newest_run(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, posters: Path
) -> None:
    make_run(posters / "runs", "old", 1.0, 1, 1)
    place = make_run(posters / "runs", "new", 2.0, 1, 1, 2)

    state.open_folder(posters)

    best = place / "checkpoint.pth.tar.epoch_1"
    qtbot.waitUntil(lambda: tab.bar.checkpoint.path == best)
    box = tab.bar.checkpoint.list
    assert box is not None
    words = [box.itemData(i, WORDS_ROLE) for i in range(box.count())]
    assert words == [
        "new · epoch 1 · ★ best",
        "new · epoch 2",
        "old · epoch 1 · ★ best",
    ]
    box.activated.emit(2)  # what a pick from the open list does
    assert tab.bar.checkpoint.path == posters / (
        "runs/run-1/checkpoints/checkpoint.pth.tar.epoch_1"
    )


def test_that_the_checkpoint_of_a_finished_run_stays_chosen(
    qtbot: QtBot, tab: EvaluateTab, state: AppState, posters: Path
) -> None:
    place = make_run(posters / "runs", "new", 2.0, 1, 1, 2)
    last = place / "checkpoint.pth.tar.epoch_2"
    state.report_run(FinishedRun(last, posters / "train", None))
    box = tab.bar.checkpoint.list
    assert box is not None
    qtbot.waitUntil(lambda: box.count() == 2)
    assert tab.bar.checkpoint.path == last
