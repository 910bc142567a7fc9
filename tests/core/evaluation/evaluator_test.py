import json
import os
from pathlib import Path

import numpy as np
import pytest
import torch
from efficientnet_pytorch import EfficientNet
from support.pictures import draw_classes

from geektime_gui.core.config import EvaluateConfig, PredictConfig, TrainConfig
from geektime_gui.core.engine import drive
from geektime_gui.core.evaluation.evaluator import evaluate
from geektime_gui.core.evaluation.following import mark_ambiguous, read_ambiguous
from geektime_gui.core.evaluation.metrics import figures
from geektime_gui.core.evaluation.predictions import read_about, read_predictions
from geektime_gui.core.events import (
    EpochDone,
    EvaluationStarted,
    Event,
    Failed,
    Finished,
    Notice,
    PictureJudged,
    PictureSkipped,
    PicturesPredicted,
    PredictionsWritten,
    Stopped,
)
from geektime_gui.core.inference.predictor import predict
from geektime_gui.core.training.trainer import fit

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, EpochDone]:
    """A checkpoint, and the figures of the validation after it."""
    root = tmp_path_factory.mktemp("trained")
    config = TrainConfig(
        train_data=draw_classes(root / "train", 8),
        val_data=draw_classes(root / "val", 6, seed=1),
        runs_dir=root / "runs",
        checkpoint_dir=root / "ckpts",
        image_size=64,
        epochs=3,
        lr=0.01,
        precision="fp32",
    )
    events = list(fit(config))
    word = events[-1]
    assert isinstance(word, Finished)
    assert word.result is not None
    return word.result, [e for e in events if isinstance(e, EpochDone)][-1]


@pytest.fixture
def config(trained: tuple[Path, EpochDone], tmp_path: Path) -> EvaluateConfig:
    """The same validation pictures in a folder of this test's own."""
    return EvaluateConfig(
        checkpoint=trained[0],
        data=draw_classes(tmp_path / "val", 6, seed=1),
        output=tmp_path / "out" / "predictions.txt",
        precision="fp32",
    )


def test_that_the_txt_gives_the_figures_of_the_validation(
    config: EvaluateConfig, trained: tuple[Path, EpochDone]
) -> None:
    events = list(evaluate(config))
    assert [e.total for e in events if isinstance(e, EvaluationStarted)] == [12]
    assert PredictionsWritten(config.output, 12, 0) in events
    word = events[-1]
    assert isinstance(word, Finished)
    assert word.result == config.output
    table = read_predictions(config.output)
    assert table.classes == ("logo", "others")
    assert table.truth.tolist() == [0] * 6 + [1] * 6
    assert figures(table).accuracy == trained[1].val_accuracy
    assert figures(table).macro_f1 == pytest.approx(trained[1].val_macro_f1)
    assert np.allclose(table.probabilities.sum(1), 1, atol=1e-4)
    first = config.output.read_text("utf-8").splitlines()[0].split(" ")
    assert first[2:4] == ["1", "0"]
    assert first[6] == str(config.data / "logo" / "000.jpg")
    about = read_about(config.output)
    assert about["checkpoint"] == str(config.checkpoint)


def test_that_broken_pictures_are_named_and_left_out(config: EvaluateConfig) -> None:
    broken = config.data / "logo" / "001.jpg"
    broken.write_bytes(broken.read_bytes()[:200])
    events = list(evaluate(config))
    assert [e.path for e in events if isinstance(e, PictureSkipped)] == [broken]
    table = read_predictions(config.output)
    assert len(table) == 11
    assert str(broken) not in table.paths
    about = read_about(config.output)
    assert [entry["path"] for entry in about["skipped"]] == [str(broken)]
    last = [e for e in events if isinstance(e, PicturesPredicted)][-1]
    assert (last.done, last.total) == (12, 12)


def test_that_names_of_any_kind_are_predicted_and_read_back(
    config: EvaluateConfig,
) -> None:
    names = [
        "a b .jpg",
        "海报 “1”.jpg",
        "🙂.jpg",
        "new\nline.jpg",
        '"q".jpg',
        "1 0 1 0.jpg",
    ]
    if os.name == "posix":
        names.append(os.fsdecode(b"caf\xe9.jpg"))
    source = (config.data / "logo" / "000.jpg").read_bytes()
    paths = [config.data / "logo" / name for name in names]
    for path in paths:
        path.write_bytes(source)
    assert isinstance(list(evaluate(config))[-1], Finished)
    table = read_predictions(config.output)
    assert not table.problems
    assert {str(path) for path in paths} <= set(table.paths)


def test_that_a_stop_writes_nothing(config: EvaluateConfig) -> None:
    seen: list[Event] = []

    def asked() -> bool:
        return isinstance(seen[-1], PicturesPredicted)

    for event in drive(
        EvaluateConfig(
            checkpoint=config.checkpoint,
            data=config.data,
            output=config.output,
            batch_size=2,
        ),
        asked,
    ):
        seen.append(event)
    assert isinstance(seen[-1], Stopped)
    assert not config.output.exists()


def test_that_a_bare_checkpoint_of_the_lesson_is_evaluated(
    tmp_path: Path, config: EvaluateConfig
) -> None:
    bare = tmp_path / "checkpoint.pth.tar.epoch_9"
    torch.save(
        EfficientNet.from_name("efficientnet-b0", num_classes=2).state_dict(), bare
    )
    events = list(
        evaluate(
            EvaluateConfig(checkpoint=bare, data=config.data, output=config.output)
        )
    )
    assert isinstance(events[-1], Finished)
    assert any("lesson's own code" in e.text for e in events if isinstance(e, Notice))
    assert len(read_predictions(config.output)) == 12


@pytest.mark.parametrize("what", ["classes", "empty", "absent"])
def test_that_an_unfit_folder_is_a_sentence(
    tmp_path: Path, config: EvaluateConfig, what: str
) -> None:
    folder = tmp_path / what
    if what == "classes":
        draw_classes(folder, 1, ("cat", "dog"))
    elif what == "empty":
        (folder / "logo").mkdir(parents=True)
    word = list(
        evaluate(
            EvaluateConfig(
                checkpoint=config.checkpoint, data=folder, output=config.output
            )
        )
    )[-1]
    assert isinstance(word, Failed)
    assert str(folder) in word.sentence


def test_that_an_edited_txt_is_kept_when_it_is_written_anew(
    config: EvaluateConfig,
) -> None:
    list(evaluate(config))
    edited = config.output.read_text("utf-8").splitlines()[1:]
    config.output.write_text("\n".join(edited) + "\n", "utf-8")
    events = list(evaluate(config))
    assert any("is kept as" in e.text for e in events if isinstance(e, Notice))
    kept = [p for p in config.output.parent.iterdir() if "kept" in p.name]
    assert any(p.read_text("utf-8").splitlines() == edited for p in kept)
    assert len(read_predictions(config.output)) == 12


def test_that_marks_of_a_person_stay_when_it_is_written_anew(
    config: EvaluateConfig,
) -> None:
    list(evaluate(config))
    table = read_predictions(config.output)
    marked = table.paths[2]
    mark_ambiguous(config.output, table.classes, [marked], on=True)
    list(evaluate(config))
    assert read_ambiguous(read_about(config.output)) == {marked}


def test_that_unlabelled_pictures_are_judged_as_in_the_evaluation(
    config: EvaluateConfig,
) -> None:
    list(evaluate(config))
    table = read_predictions(config.output)
    loose = config.data / "logo" / "000.jpg"
    events = list(
        predict(
            PredictConfig(
                checkpoint=config.checkpoint,
                pictures=(loose, config.data),
                precision="fp32",
            )
        )
    )
    judged = {str(e.path): e for e in events if isinstance(e, PictureJudged)}
    assert isinstance(events[-1], Finished)
    assert judged.keys() == set(table.paths), "each once"
    for row, path in enumerate(table.paths):
        assert judged[path].predicted == table.classes[table.predicted[row]]
        assert judged[path].probabilities == pytest.approx(
            table.probabilities[row].tolist(), abs=1e-4
        )


def test_that_no_pictures_to_judge_is_a_sentence(
    tmp_path: Path, config: EvaluateConfig
) -> None:
    for places in ((), (tmp_path / "absent",), (tmp_path / "out",)):
        word = list(
            predict(PredictConfig(checkpoint=config.checkpoint, pictures=places))
        )[-1]
        assert isinstance(word, Failed), places


def test_that_the_sidecar_is_json_with_a_version(config: EvaluateConfig) -> None:
    list(evaluate(config))
    sidecar = config.output.with_name("predictions.txt.json")
    values = json.loads(sidecar.read_text("utf-8"))
    assert values["format_version"] == 1
    assert values["classes"] == ["logo", "others"]
