"""``geektime explain``: a real model's look at a drawn picture, as a PNG."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.checkpoints import random_checkpoint
from support.journal_trees import tree
from support.pictures import draw_classes, draw_picture

from geektime_gui.cli import main
from geektime_gui.core.evaluation.attribution import as_png
from geektime_gui.core.events import PictureExplained
from geektime_gui.explanation_picture import GAP, SIDE, draw_explanation

CLASSES = ("logo", "two words")
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return random_checkpoint(tmp_path_factory.mktemp("ckpts"), CLASSES)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return draw_picture(tmp_path / "a\nb.jpg", (200, 60, 40), 900)


def explain(checkpoint: Path, picture: Path, output: Path, *flags: str) -> int:
    where = ["--checkpoint", str(checkpoint), "--output", str(output)]
    return main(["explain", str(picture), *where, "--workers", "0", *flags])


@pytest.mark.slow
def test_that_the_map_stands_beside_what_the_model_saw(
    checkpoint: Path, picture: Path, tmp_path: Path, capsys: Output
) -> None:
    output = tmp_path / "new" / "map.png"
    assert explain(checkpoint, picture, output) == 0
    said = capsys.readouterr()
    probability, name, path = said.out.removesuffix("\n").split(" ", 2)
    assert 0.5 <= float(probability) <= 1
    assert name in ("logo", '"two')
    assert json.loads(path.removeprefix('words" ')) == str(picture)
    assert f"{output}, from left to right: what speaks for " in said.err
    with Image.open(picture) as own, Image.open(output) as drawn:
        assert (drawn.format, drawn.height) == ("PNG", SIDE)
        width = max(round(own.width * SIDE / max(own.size)), 1)
        assert drawn.width == width + GAP + SIDE
    assert [file.name for file in output.parent.iterdir()] == ["map.png"]


@pytest.mark.slow
def test_that_the_true_class_and_training_pictures_are_told_too(
    checkpoint: Path, picture: Path, tmp_path: Path, capsys: Output
) -> None:
    train = draw_classes(tmp_path / "train", 3, CLASSES)
    copy = shutil.copy(picture, train / "logo" / "copy.jpg")
    one, other = tmp_path / "one.png", tmp_path / "other.png"
    assert explain(checkpoint, picture, one, "--json") == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain["maps"] == [plain["predicted"]]
    assert plain["nearest"] == []
    truth = next(name for name in CLASSES if name != plain["predicted"])
    flags = ("--truth", truth, "--train-data", str(train), "--nearest", "2")
    assert explain(checkpoint, picture, other, "--json", *flags) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["maps"] == [plain["predicted"], truth]
    assert said["output"] == str(other)
    assert sum(said["probabilities"]) == pytest.approx(1, abs=1e-4)
    assert [row["path"] for row in said["identical"]] == [str(copy)]
    assert len(said["nearest"]) == 2
    with Image.open(one) as two_panels, Image.open(other) as three_panels:
        assert three_panels.width > two_panels.width
    assert explain(checkpoint, picture, tmp_path / "third.png", *flags) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == f"0.00000 logo {copy}"
    assert len(lines) == 4


@pytest.mark.slow
def test_that_nothing_is_written_over_and_every_refusal_is_a_sentence(
    checkpoint: Path, picture: Path, tmp_path: Path, capsys: Output
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff nothing")
    taken = tmp_path / "taken.png"
    shutil.copy(picture, taken)
    fresh, absent = tmp_path / "fresh.png", tmp_path / "absent"
    before = tree(tmp_path)
    for arguments, words in (
        ((checkpoint, taken, taken), "taken.png is already there"),
        ((checkpoint, picture, tmp_path / "map.jpg"), "ends in .png"),
        ((checkpoint, absent, fresh), "absent does not exist."),
        ((checkpoint, broken, fresh), "can't be explained: its JPEG header"),
        ((checkpoint, tmp_path, fresh), "is a folder, not a picture."),
        ((absent, picture, fresh), "absent does not exist."),
        ((checkpoint, picture, fresh, "--truth", "cat"), "cat"),
        ((checkpoint, picture, broken / "map.png"), "can't be written"),
    ):
        assert explain(*arguments) == 2, arguments  # type: ignore[arg-type]
        output = capsys.readouterr()
        assert output.out == ""
        assert words in output.err.splitlines()[-1]
        assert "Traceback" not in output.err
        assert tree(tmp_path) == before


def test_that_the_map_is_laid_over_the_picture_where_it_speaks(tmp_path: Path) -> None:
    path = tmp_path / "wide.png"
    Image.new("RGB", (200, 50), (0, 0, 250)).save(path)
    grid = np.zeros((64, 256), np.uint8)
    grid[:, 128:] = 255
    seen = as_png(np.full((64, 64, 3), 90, np.uint8))
    event = PictureExplained(path, (0.9, 0.1), "a", (("a", as_png(grid)),), seen)
    drawn = draw_explanation(event, 200)
    assert drawn.size == (SIDE + GAP + SIDE, SIDE)
    middle = SIDE // 2
    assert drawn.getpixel((20, middle)) == (0, 0, 250), "nothing speaks for it"
    red, green, blue = drawn.getpixel((SIDE - 20, middle))
    assert min(red, green) > 200 > blue
    assert drawn.getpixel((20, 20)) == (255, 255, 255), "above the picture"
    assert drawn.getpixel((SIDE + GAP + 20, 20)) == (90, 90, 90)


def test_that_a_picture_one_pixel_wide_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "thin.png"
    Image.new("RGB", (1, 3000)).save(path)
    maps = (("a", as_png(np.zeros((256, 1), np.uint8))),)
    seen = as_png(np.zeros((64, 64, 3), np.uint8))
    event = PictureExplained(path, (1.0,), "a", maps, seen)
    assert draw_explanation(event, 200).size == (1 + GAP + SIDE, SIDE)
