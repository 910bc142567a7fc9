import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.pictures import draw_classes

from geektime_gui.core.config import CheckLabelsConfig, TrainConfig
from geektime_gui.core.engine import drive
from geektime_gui.core.events import (
    EvaluationStarted,
    Event,
    Failed,
    FeaturesProgress,
    Finished,
    Notice,
    PictureSkipped,
    Stopped,
)
from geektime_gui.core.label_events import LabelsChecked

SHARED = Path(__file__).parents[4] / "shared" / "data" / "hymenoptera"


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def never() -> bool:
    return False


def check(train: Path, val: Path | None = None) -> list[Event]:
    config = CheckLabelsConfig(train_data=train, val_data=val, workers=0)
    return list(drive(config, never))


def answer(events: list[Event]) -> LabelsChecked:
    assert isinstance(events[-1], Finished), events[-1]
    found = [event for event in events if isinstance(event, LabelsChecked)]
    assert len(found) == 1
    return found[0]


def mislay(root: Path, name: str, old: str, new: str) -> Path:
    """Move a picture into another class's folder."""
    to = root / new / f"of-{old}-{name}"
    (root / old / name).rename(to)
    return to


def test_that_exactly_the_mislaid_pictures_are_in_doubt(tmp_path: Path) -> None:
    train = draw_classes(tmp_path / "train", 14)
    val = draw_classes(tmp_path / "val", 6, seed=1)
    wrong = {
        mislay(train, "003.jpg", "logo", "others"),
        mislay(val, "002.jpg", "others", "logo"),
    }
    found = answer(check(train, val))
    assert {doubt.path for doubt in found.doubts} == wrong
    assert found.classes == ("logo", "others")
    assert found.counts == (20, 20)
    for doubt in found.doubts:
        assert doubt.label == doubt.path.parent.name
        assert doubt.suggested != doubt.label
        assert doubt.probability > doubt.of_label
        assert doubt.key is not None


def test_that_the_second_check_computes_nothing_and_says_the_same(
    tmp_path: Path,
) -> None:
    train = draw_classes(tmp_path / "train", 10)
    mislay(train, "003.jpg", "logo", "others")
    first = check(train)
    again = check(train)
    assert answer(first) == answer(again)
    done = [e.done for e in again if isinstance(e, FeaturesProgress) and e.done]
    assert set(done) == {20}


def test_that_a_copy_with_the_same_wrong_label_does_not_vouch_for_it(
    tmp_path: Path,
) -> None:
    train = draw_classes(tmp_path / "train", 14)
    wrong = mislay(train, "003.jpg", "logo", "others")
    copy = wrong.with_name("copy.jpg")
    shutil.copy(wrong, copy)
    assert {doubt.path for doubt in answer(check(train)).doubts} == {wrong, copy}


def test_that_a_broken_picture_is_named_and_left_out(tmp_path: Path) -> None:
    train = draw_classes(tmp_path / "train", 8)
    broken = train / "logo" / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff nothing")
    events = check(train)
    skipped = [event.path for event in events if isinstance(event, PictureSkipped)]
    assert skipped == [broken]
    assert answer(events).counts == (8, 8)
    assert answer(events).skipped == 1


def test_that_a_class_of_one_picture_is_passed_over_and_named(tmp_path: Path) -> None:
    train = draw_classes(tmp_path / "train", 8, ("logo", "others", "rare"))
    for number in range(1, 8):
        (train / "rare" / f"{number:03}.jpg").unlink()
    shutil.copy(train / "rare" / "000.jpg", train / "rare" / "copy.jpg")
    events = check(train)
    found = answer(events)
    assert found.counts == (8, 8, 0)
    assert found.passed_over == 2
    notices = [e for e in events if isinstance(e, Notice) and e.warning]
    assert [notice.values["name"] for notice in notices] == ["rare"]


def test_that_too_few_pictures_are_said_in_a_sentence(tmp_path: Path) -> None:
    train = draw_classes(tmp_path / "train", 1)
    word = check(train)[-1]
    assert isinstance(word, Failed)
    assert "at least two different pictures" in word.sentence
    assert str(train) in word.sentence


def test_that_what_can_not_be_checked_is_said_before_pictures_are_looked_at(
    tmp_path: Path,
) -> None:
    train = draw_classes(tmp_path / "train", 3)
    for place in (train / "others").iterdir():
        shutil.copy(train / "logo" / "000.jpg", place)
    *events, word = check(train)
    assert isinstance(word, Failed)
    assert "at least two different pictures" in word.sentence
    shutil.rmtree(train / "others")
    (train / "others").mkdir()
    *more, word = check(train)
    assert isinstance(word, Failed)
    assert word.values == {"path": str(train), "name": "logo"}
    assert "only one class, logo" in word.sentence
    started = [e for e in (*events, *more) if isinstance(e, EvaluationStarted)]
    assert started == []


def test_that_a_folder_that_is_gone_is_said_in_a_sentence(tmp_path: Path) -> None:
    word = check(tmp_path / "gone")[-1]
    assert isinstance(word, Failed)
    assert "does not exist" in word.sentence


def test_that_a_stop_ends_it_at_the_next_event(tmp_path: Path) -> None:
    train = draw_classes(tmp_path / "train", 4)
    config = CheckLabelsConfig(train_data=train, workers=0)
    seen: list[Event] = []
    for event in drive(config, lambda: bool(seen)):
        seen.append(event)
    assert isinstance(seen[-1], Stopped)
    assert len(seen) == 2


def test_that_what_the_quick_model_has_seen_is_not_computed_again(
    tmp_path: Path,
) -> None:
    train = draw_classes(tmp_path / "train", 6)
    val = draw_classes(tmp_path / "val", 4, seed=1)
    run = TrainConfig(
        train_data=train,
        val_data=val,
        mode="quick",
        workers=0,
        runs_dir=tmp_path / "runs",
        checkpoint_dir=None,
        cache_gigabytes=0,
    )
    assert isinstance(list(drive(run, never))[-1], Finished)
    events = check(train, val)
    assert answer(events).checked == 20
    done = [e.done for e in events if isinstance(e, FeaturesProgress) and e.done]
    assert set(done) == {20}


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/data/hymenoptera")
def test_that_most_of_the_labels_flipped_among_real_pictures_are_found(
    tmp_path: Path,
) -> None:
    other = {"ants": "bees", "bees": "ants"}
    files = sorted(p for p in SHARED.rglob("*.jpg") if p.parent.name in other)
    chosen = set(random.Random(1).sample(files, len(files) // 10))
    flipped = set()
    for file in files:
        split, label = file.relative_to(SHARED).parts[:2]
        link = tmp_path / split / (other[label] if file in chosen else label)
        link.mkdir(parents=True, exist_ok=True)
        (link / file.name).symlink_to(file)
        if file in chosen:
            flipped.add(link / file.name)
    doubted = {
        d.path for d in answer(check(tmp_path / "train", tmp_path / "val")).doubts
    }
    recall = len(doubted & flipped) / len(flipped)
    precision = len(doubted & flipped) / len(doubted)
    # Measured: 0.83 and 0.82 over six draws.
    assert recall > 0.75, f"recall {recall:.2f}"
    assert precision > 0.7, f"precision {precision:.2f}"
