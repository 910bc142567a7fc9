"""Odd names on the whole road without a window: listed, moved, predicted, read back."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.checkpoints import random_checkpoint
from support.journal_trees import tree
from support.odd_names import CLASSES, HIDDEN, PICTURES, draw_pictures

from geektime_gui.cli import main
from geektime_gui.core.data.exporting import export_csv
from geektime_gui.core.data.file_names import numbered
from geektime_gui.core.data.folder import find_splits, read_class_folders
from geektime_gui.core.data.importing import plan_csv
from geektime_gui.core.data.journal import Journal
from geektime_gui.core.data.listing import list_pictures
from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.prediction_lines import parse_path
from geektime_gui.core.evaluation.predictions import (
    PredictionTable,
    read_about,
    read_predictions,
    sidecar_path,
    write_predictions,
)

pytestmark = pytest.mark.slow

Output = pytest.CaptureFixture[str]
LONG = [key for key, name in PICTURES.items() if len(os.fsencode(name)) == 255]


@dataclass(frozen=True)
class Road:
    """A folder with pictures of every odd name, and what the commands made of it."""

    root: Path
    checkpoint: Path
    txt: Path
    table: PredictionTable


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Road:
    root = tmp_path_factory.mktemp("odd")
    draw_pictures(root / "val" / "logo", [*PICTURES.values(), HIDDEN])
    draw_pictures(root / "val" / "others", PICTURES.values(), seed=1)
    (root / "val/others/not\na \x1b[31m\udcff {picture}.jpg").write_bytes(b"\xff\xd8")
    checkpoint = random_checkpoint(root / "ckpts", ("logo", "others"))
    txt = root / "predictions.txt"
    flags = ("--checkpoint", str(checkpoint), "--data", str(root / "val"))
    assert main(["evaluate", *flags, "--output", str(txt), "--workers", "0"]) == 0
    return Road(root, checkpoint, txt, read_predictions(txt))


def test_that_a_hidden_picture_is_no_picture_and_all_others_are(road: Road) -> None:
    listed = {p.name for p in read_class_folders(road.root / "val").classes[0].pictures}
    assert listed == set(PICTURES.values())
    assert {p.name for p in list_pictures(road.root / "val" / "logo")} == listed
    assert (road.root / "val" / "logo" / HIDDEN).is_file()


@pytest.mark.parametrize("key", PICTURES)
def test_that_the_txt_gives_every_path_back_as_it_was(road: Road, key: str) -> None:
    for index, name in enumerate(road.table.classes):
        path = str(road.root / "val" / name / PICTURES[key])
        row = road.table.paths.index(path)
        assert road.table.truth[row] == index
        assert Path(road.table.paths[row]).is_file()


def test_that_the_txt_has_a_line_a_picture_and_no_other(road: Road) -> None:
    assert len(road.table) == 2 * len(PICTURES)
    assert road.table.problems == ()
    assert road.txt.read_bytes().count(b"\n") == len(road.table)


def test_that_a_broken_picture_is_told_by_its_name(road: Road) -> None:
    (skipped,) = read_about(road.txt)["skipped"]
    assert Path(skipped["path"]).read_bytes() == b"\xff\xd8"


def test_that_relative_paths_with_odd_beginnings_come_back(
    road: Road, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in (' "lead', "0.5 0.5 1 0 1 0 x", "-rf", '"said"', "~"):
        draw_pictures(Path(folder, "logo"), ["a.jpg", " .jpg"])
        flags = ("--checkpoint", str(road.checkpoint), f"--data={folder}")
        assert main(["evaluate", *flags, "--output", "p.txt", "--workers", "0"]) == 0
        paths = read_predictions(Path("p.txt")).paths
        assert paths == (f"{folder}/logo/ .jpg", f"{folder}/logo/a.jpg")
        sidecar_path(Path("p.txt")).unlink()
        assert read_predictions(Path("p.txt")).paths == paths


def test_that_predict_names_every_picture_as_json_and_in_lines(
    road: Road, capsys: Output
) -> None:
    folder = road.root / "val" / "logo"
    flags = ["predict", "--checkpoint", str(road.checkpoint), "--workers", "0"]
    wanted = sorted(str(folder / name) for name in PICTURES.values())
    assert main([*flags, "--json", str(folder)]) == 0
    judged = json.loads(capsys.readouterr().out)["pictures"]
    assert sorted(picture["path"] for picture in judged) == wanted
    assert main([*flags, str(folder)]) == 0
    lines = capsys.readouterr().out.removesuffix("\n").split("\n")
    parts = [line.split(" ", 2) for line in lines]
    paths = sorted(parse_path(part[2].encode()) for part in parts)
    assert paths == wanted


def test_that_predict_takes_every_name_from_its_command_line(road: Road) -> None:
    names = sorted(PICTURES.values())
    done = subprocess.run(
        [
            *(sys.executable, "-m", "geektime_gui.cli", "predict", "--json"),
            *("--checkpoint", road.checkpoint, "--workers", "0", "--", *names),
        ],
        cwd=road.root / "val" / "logo",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    judged = json.loads(done.stdout)["pictures"]
    assert sorted(picture["path"] for picture in judged) == names


def test_that_a_hidden_picture_is_predicted_when_it_is_named_itself(
    road: Road, capsys: Output
) -> None:
    hidden = road.root / "val" / "logo" / HIDDEN
    flags = ["predict", "--checkpoint", str(road.checkpoint), "--workers", "0"]
    assert main([*flags, str(hidden)]) == 0
    assert capsys.readouterr().out.endswith(f" {hidden}\n")


def test_that_names_give_no_orders_to_the_terminal(road: Road, capsys: Output) -> None:
    flags = ("--checkpoint", str(road.checkpoint), "--data", str(road.root / "val"))
    where = ("--output", str(road.root / "again.txt"), "--workers", "0")
    assert main(["evaluate", *flags, *where]) == 0
    text = "".join(capsys.readouterr())
    assert not any(sign in text for sign in "\a\x1b\r\x85")
    assert "{picture}.jpg: " in text


@pytest.mark.parametrize("length", [251, 255])
def test_that_a_txt_whose_json_can_have_no_name_is_refused_and_stays(
    road: Road, length: int
) -> None:
    folder = road.root / f"{length}"
    folder.mkdir()
    txt = folder / ("p" * (length - 4) + ".txt")
    txt.write_text("0.64460 0.35540 1 0 1 0 ./data/val/logo/13.jpeg\n")
    before = tree(folder)
    with pytest.raises(PredictionFileError, match="choose another place"):
        write_predictions(txt, road.table)
    assert tree(folder) == before


def test_that_a_table_of_all_pictures_names_them_as_they_are(road: Road) -> None:
    splits = find_splits(road.root)
    table = road.root / "labels.csv"
    export_csv(splits, table)
    plan = plan_csv(table)
    assert plan.problems == ()
    samples = read_class_folders(road.root / "val").samples
    assert {entry.source for entry in plan.entries} == {path for path, _ in samples}


def test_that_all_pictures_move_into_one_class_and_come_back(tmp_path: Path) -> None:
    draw_pictures(tmp_path / "train" / "logo", [*PICTURES.values(), HIDDEN])
    draw_pictures(tmp_path / "train" / "others", PICTURES.values(), seed=1)
    draw_pictures(tmp_path / "train" / "logo.jpg", ["logo.jpg"], seed=2)
    before = tree(tmp_path)
    for target in ("others", "new class", "logo.jpg"):
        folder = tmp_path / "train" / target
        with Journal.open(tmp_path) as journal:
            read = read_class_folders(tmp_path / "train")
            sources = [p for p, _ in read.samples if p.parent != folder]
            contents = sorted(p.read_bytes() for p, _ in read.samples)
            outcome = journal.move(sources, folder)
            assert outcome.failed == ()
            moved = list_pictures(folder)
            assert sorted(p.path.read_bytes() for p in moved) == contents
        with Journal.open(tmp_path) as journal:
            assert journal.undo().failed == ()
        assert tree(tmp_path) == before


@pytest.mark.parametrize("key", LONG)
def test_that_a_name_of_255_bytes_that_clashes_is_shortened_between_characters(
    tmp_path: Path, key: str
) -> None:
    name = PICTURES[key]
    for folder in ("a", "b", "c"):
        draw_pictures(tmp_path / folder, [name], seed=ord(folder))
    with Journal.open(tmp_path) as journal:
        sources = [tmp_path / "a" / name, tmp_path / "b" / name]
        moved = journal.move(sources, tmp_path / "c").done
    for number, move in enumerate(moved, 2):
        raw = os.fsencode(move.target.name)
        assert len(raw) <= 255
        tail = f" ({number}).jpg"
        stem = raw.decode("utf-8").removesuffix(tail)
        assert name.startswith(stem)
        # No shorter than it must be: the next character would not fit any more.
        assert len(os.fsencode(stem + name[len(stem)] + tail)) > 255


def test_that_where_no_name_fits_the_number_stays() -> None:
    assert numbered("海报.jpg", 12, limit=4) == " (12).jpg"


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """train and val with classes of odd names."""
    root = tmp_path_factory.mktemp("classes")
    for split in ("train", "val"):
        for seed, name in enumerate(CLASSES.values()):
            draw_pictures(root / split / name, ["1.jpg"], seed=seed)
    assert len(list((root / "val").iterdir())) == len(CLASSES)
    return root


def test_that_classes_of_any_name_are_trained_and_evaluated(
    classes: Path, capsys: Output
) -> None:
    flags = ("--image-size", "64", "--epochs", "1", "--precision", "fp32")
    flags += ("--runs-dir", str(classes / "runs"))
    ckpts, txt = classes / "ckpts", classes / "ckpts" / "p.txt"
    folders = ("--train-data", str(classes / "train"), "--val-data")
    where = (str(classes / "val"), "--checkpoint-dir", str(ckpts), "--workers", "0")
    assert main(["train", *flags, "--batch-size", "8", *folders, *where]) == 0
    checkpoint = str(ckpts / "checkpoint.pth.tar.epoch_1")
    flags = ("--checkpoint", checkpoint, "--data", str(classes / "val"))
    where = ("--output", str(txt), "--workers", "0")
    capsys.readouterr()
    assert main(["evaluate", *flags, *where, "--json"]) == 0
    names = sorted(CLASSES.values())
    assert json.loads(capsys.readouterr().out)["classes"] == names
    table = read_predictions(txt)
    assert table.classes == tuple(names)
    for path, truth in zip(table.paths, table.truth.tolist(), strict=True):
        assert Path(path) == classes / "val" / names[truth] / "1.jpg"
    assert main(["metrics", str(txt)]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("极客 海报", "<b>R&D<b>", "{path} {0}"))


def test_that_predict_tells_the_class_apart_from_the_path(
    classes: Path, capsys: Output
) -> None:
    names = tuple(sorted(CLASSES.values()))
    checkpoint = random_checkpoint(classes / "random", names)
    flags = ["predict", "--checkpoint", str(checkpoint), "--workers", "0"]
    assert main([*flags, "--json", str(classes / "val")]) == 0
    wanted = {
        picture["path"]: picture["predicted"]
        for picture in json.loads(capsys.readouterr().out)["pictures"]
    }
    assert main([*flags, str(classes / "val")]) == 0
    found = {}
    for line in capsys.readouterr().out.removesuffix("\n").split("\n"):
        _, rest = line.split(" ", 1)
        name, end = _word(rest)
        found[parse_path(rest[end + 1 :].encode())] = name
    assert found == wanted


def _word(text: str) -> tuple[str, int]:
    """A class as it stands, or as JSON where it would not be one word."""
    if text.startswith('"'):
        name, end = json.JSONDecoder().raw_decode(text)
        return str(name), end
    end = text.index(" ")
    return text[:end], end


@pytest.mark.parametrize("name", CLASSES.values(), ids=list(CLASSES))
def test_that_a_class_of_any_name_is_renamed_and_comes_back(
    tmp_path: Path, name: str
) -> None:
    draw_pictures(tmp_path / "train" / name, [" 海报\n.jpg"])
    before = tree(tmp_path)
    with Journal.open(tmp_path) as journal:
        assert journal.rename_folder(tmp_path / "train" / name, "plain").failed == ()
        if "\\" not in name:
            again = journal.rename_folder(tmp_path / "train" / "plain", name)
            assert again.failed == ()
            assert tree(tmp_path) == before
            assert journal.undo().failed == ()
    with Journal.open(tmp_path) as journal:
        assert journal.undo().failed == ()
    assert tree(tmp_path) == before
