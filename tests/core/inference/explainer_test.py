import io
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.checkpoints import random_checkpoint
from support.pictures import draw_classes, draw_picture

from geektime_gui.core.config import ExplainConfig, TrainConfig
from geektime_gui.core.config_fields import fields_of
from geektime_gui.core.engine import drive
from geektime_gui.core.errors import ConfigError
from geektime_gui.core.evaluation.attribution import read_map
from geektime_gui.core.events import (
    Event,
    Failed,
    FeaturesProgress,
    Finished,
    PictureExplained,
    PictureSkipped,
)
from geektime_gui.core.inference.explainer import explain
from geektime_gui.core.training.trainer import fit

CLASSES = ("disc", "cross")
SIZE, PATCH = 160, 24


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def never() -> bool:
    return False


def explained(events: list[Event]) -> list[PictureExplained]:
    assert isinstance(events[-1], Finished), events[-1]
    return [e for e in events if isinstance(e, PictureExplained)]


def draw_patch(path: Path, class_index: int, seed: int) -> tuple[int, int]:
    """Noise of random colours with a small pattern somewhere; where its corner is."""
    chance = np.random.default_rng(seed)
    coarse = chance.integers(0, 256, (5, 5, 3), np.uint8)
    image = Image.fromarray(coarse).resize((SIZE, SIZE), Image.Resampling.BICUBIC)
    pixels = np.array(image)
    rows, columns = np.mgrid[:PATCH, :PATCH] // 4 % 2
    patch = np.zeros((PATCH, PATCH, 3), np.uint8)
    if class_index == 0:  # orange and white squares
        patch[:] = np.where((rows ^ columns)[..., None], (255, 120, 0), (255, 255, 255))
    else:  # black and blue stripes
        patch[:] = np.where(rows[..., None], (0, 40, 255), (0, 0, 0))
    y, x = (int(v) for v in chance.integers(0, SIZE - PATCH, 2))
    pixels[y : y + PATCH, x : x + PATCH] = patch
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)
    return x, y


def draw_patches(
    root: Path, count: int, seed: int
) -> dict[Path, tuple[int, tuple[int, int]]]:
    """Class and patch of each picture."""
    found = {}
    for index, name in enumerate(("a", "b")):
        for number in range(count):
            path = root / name / f"{number:03}.png"
            number_seed = seed + 2 * number + index
            found[path] = (index, draw_patch(path, index, number_seed))
    return found


@pytest.mark.slow
def test_that_the_map_lies_where_the_deciding_patch_is(tmp_path: Path) -> None:
    """The surroundings are the patch grown by one cell of the last grid (32 pixels)."""
    draw_patches(tmp_path / "train", 64, 0)
    pictures = draw_patches(tmp_path / "val", 12, 10_000)
    config = TrainConfig(
        train_data=tmp_path / "train",
        val_data=tmp_path / "val",
        image_size=SIZE,
        epochs=1,
        batch_size=16,
        optimizer="adamw",
        lr=0.002,
        runs_dir=tmp_path / "runs",
        checkpoint_dir=tmp_path / "ckpts",
    )
    word = list(fit(config))[-1]
    assert isinstance(word, Finished)
    assert word.result is not None
    events = list(
        explain(ExplainConfig(checkpoint=word.result, pictures=tuple(pictures)))
    )
    inside, chance, right = [], [], 0
    for event in explained(events):
        index, (x, y) = pictures[event.path]
        right += event.predicted == ("a", "b")[index]
        values = read_map(event.maps[0][1])
        scale = len(values) / SIZE
        around = np.zeros_like(values, np.bool_)
        top, left = (max(0, int((v - 32) * scale)) for v in (y, x))
        bottom, right_side = (int((v + PATCH + 32) * scale) for v in (y, x))
        around[top:bottom, left:right_side] = True
        most = values >= np.quantile(values, 0.9)
        inside.append(float(around[most].mean()))
        chance.append(float(around.mean()))
    assert right >= 0.9 * len(pictures)
    assert np.mean(chance) < 0.4, "it would lie there by chance"
    assert np.mean(inside) >= 0.9


@pytest.fixture
def job(tmp_path: Path) -> Callable[..., list[Event]]:
    """Explain with a small random model."""
    checkpoint = random_checkpoint(tmp_path / "ckpts", CLASSES)

    def run(**values: object) -> list[Event]:
        config = ExplainConfig(checkpoint=checkpoint, **values)  # type: ignore[arg-type]
        return list(drive(config, never))

    return run


@pytest.mark.slow
def test_that_copies_are_told_apart_from_the_nearest(
    tmp_path: Path, job: Callable[..., list[Event]]
) -> None:
    train = draw_classes(tmp_path / "train", 5, CLASSES)
    original = train / "disc" / "002.jpg"
    copy = train / "cross" / "copy of it.jpg"
    shutil.copy(original, copy)
    picture = tmp_path / "asked.jpg"
    shutil.copy(original, picture)
    (event,) = explained(job(pictures=(picture,), train_data=train, nearest=4))
    assert {(n.path, n.label) for n in event.identical} == {
        (original, "disc"),
        (copy, "cross"),
    }
    assert len(event.nearest) == 4
    assert not {n.path for n in event.nearest} & {original, copy}
    distances = [n.distance for n in event.nearest]
    assert distances == sorted(distances)
    assert all(n.path.parent.name == n.label for n in event.nearest)


@pytest.mark.slow
def test_that_features_are_computed_once(
    tmp_path: Path, job: Callable[..., list[Event]]
) -> None:
    train = draw_classes(tmp_path / "train", 3, CLASSES)
    asked = {"pictures": (train / "disc" / "000.jpg",), "train_data": train}
    first, second = job(**asked), job(**asked)
    for events, known in ((first, 0), (second, 6)):
        progress = next(e for e in events if isinstance(e, FeaturesProgress))
        assert (progress.done, progress.total) == (known, 6)
    assert explained(first) == explained(second)


@pytest.mark.slow
def test_that_the_true_class_has_a_map_where_it_is_another(
    tmp_path: Path, job: Callable[..., list[Event]]
) -> None:
    wide = tmp_path / "wide.png"
    Image.effect_noise((400, 100), 90).convert("RGB").save(wide)
    (plain,) = explained(job(pictures=(wide,)))
    assert [label for label, _ in plain.maps] == [plain.predicted]
    other = next(name for name in CLASSES if name != plain.predicted)
    (right,) = explained(job(pictures=(wide,), truths=(plain.predicted,)))
    (wrong,) = explained(job(pictures=(wide,), truths=(other,)))
    assert right.maps == plain.maps
    assert [label for label, _ in wrong.maps] == [plain.predicted, other]
    assert sum(wrong.probabilities) == pytest.approx(1)
    assert all(read_map(png).shape == (64, 256) for _, png in wrong.maps)
    with Image.open(io.BytesIO(wrong.seen)) as seen:
        assert (seen.mode, seen.size) == ("RGB", (64, 64))
    assert not wrong.nearest


@pytest.mark.slow
def test_that_a_broken_picture_is_named_and_the_others_explained(
    tmp_path: Path, job: Callable[..., list[Event]]
) -> None:
    good = draw_picture(tmp_path / "good.jpg", (200, 60, 40), 1)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(good.read_bytes()[:300])
    events = job(pictures=(broken, good, tmp_path / "absent.jpg"), workers=2)
    assert [e.path for e in explained(events)] == [good]
    named = {e.path for e in events if isinstance(e, PictureSkipped)}
    assert named == {broken, tmp_path / "absent.jpg"}


@pytest.mark.slow
def test_that_what_cannot_be_explained_is_a_sentence(
    tmp_path: Path, job: Callable[..., list[Event]]
) -> None:
    picture = draw_picture(tmp_path / "one.jpg", (1, 2, 3), 1)
    for values, word in (
        ({}, "no pictures to explain"),
        ({"pictures": (picture,), "truths": ("bird",)}, "truths names bird"),
        ({"pictures": (picture,), "train_data": tmp_path / "absent"}, "absent"),
    ):
        last = job(**values)[-1]
        assert isinstance(last, Failed)
        assert word in last.sentence


def test_that_truths_come_one_a_picture_or_not_at_all() -> None:
    with pytest.raises(ConfigError, match="2 classes for 1 pictures"):
        ExplainConfig(checkpoint=Path("c"), pictures=(Path("p"),), truths=("a", "b"))


def test_that_every_field_has_help() -> None:
    assert all(field.help.endswith(".") for field in fields_of(ExplainConfig))
