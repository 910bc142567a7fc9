import json
import os
import pickle
import stat
from pathlib import Path

import pytest
import torch
from efficientnet_pytorch import EfficientNet
from support.pictures import draw_classes

from geektime_gui.core.data.normalization import ADVPROP, LITE
from geektime_gui.core.errors import CheckpointError
from geektime_gui.core.model.checkpoint import (
    load_checkpoint,
    prepare_folder,
    save_checkpoint,
)
from geektime_gui.core.model.checkpoint_info import (
    CheckpointInfo,
    info_path,
    list_checkpoints,
    read_info,
    weights_path,
)
from geektime_gui.core.model.network import build_network

INFO = CheckpointInfo(
    classes=("logo", "其他"),
    arch="efficientnet-lite0",
    image_size=96,
    normalization=LITE,
    epoch=3,
    config={"lr": 0.001},
    metrics={"val_macro_f1": 0.5},
)


@pytest.fixture(scope="module")
def state() -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    weights: dict[str, torch.Tensor]
    weights = build_network("efficientnet-lite0", 2, 96).state_dict()
    return weights


def test_that_what_is_saved_is_loaded(
    tmp_path: Path, state: dict[str, torch.Tensor]
) -> None:
    path = save_checkpoint(tmp_path / "ckpts", state, INFO)
    assert path.name == "checkpoint.pth.tar.epoch_3"
    assert sorted(p.name for p in path.parent.iterdir()) == [
        "checkpoint.epoch_3.json",
        path.name,
    ]
    loaded = load_checkpoint(path)
    assert loaded.info == INFO
    assert not loaded.bare
    assert all(torch.equal(loaded.state[name], state[name]) for name in state)
    network = loaded.network()
    assert not network.training
    values = json.loads(info_path(path).read_text("utf-8"))
    assert values["format_version"] == 1
    assert values["kind"] == "classifier"
    assert values["classes"] == ["logo", "其他"]


def test_that_the_lessons_code_loads_ours(tmp_path: Path) -> None:
    state = build_network("efficientnet-b0", 2, 224).state_dict()
    info = CheckpointInfo(
        classes=("logo", "others"),
        arch="efficientnet-b0",
        image_size=224,
        normalization=ADVPROP,
        epoch=1,
    )
    path = save_checkpoint(tmp_path, state, info)
    lesson = EfficientNet.from_name("efficientnet-b0", num_classes=2)
    result = lesson.load_state_dict(torch.load(path, weights_only=True))
    assert not result.missing_keys
    assert not result.unexpected_keys


@pytest.mark.parametrize("arch", ["efficientnet-b0", "efficientnet-b2"])
def test_that_a_bare_checkpoint_of_the_lesson_loads(tmp_path: Path, arch: str) -> None:
    data = draw_classes(tmp_path / "val", 1, ("logo", "others", "third"))
    path = tmp_path / "checkpoint.pth.tar.epoch_9"
    lesson = EfficientNet.from_name(arch, num_classes=3)
    torch.save(lesson.state_dict(), path)
    loaded = load_checkpoint(path, data)
    assert loaded.bare
    assert loaded.info.arch == arch
    assert loaded.info.classes == ("logo", "others", "third")
    assert loaded.info.normalization == ADVPROP, "the lesson's code knows no other"
    images = torch.randn(1, 3, 224, 224)
    with torch.inference_mode():
        assert torch.allclose(
            loaded.network()(images), lesson.eval()(images), atol=1e-4
        )
    assert load_checkpoint(path).info.classes == ("class 0", "class 1", "class 2")


def test_that_a_bare_checkpoint_with_another_class_count_is_a_sentence(
    tmp_path: Path, state: dict[str, torch.Tensor]
) -> None:
    data = draw_classes(tmp_path / "val", 1, ("a", "b", "c"))
    torch.save(state, tmp_path / "bare")
    with pytest.raises(CheckpointError, match=r"tells 2 classes apart, but .* has 3"):
        load_checkpoint(tmp_path / "bare", data)


def wrong_files(folder: Path) -> dict[str, Path]:
    text, other, code = folder / "text", folder / "other", folder / "code"
    text.write_text("not a checkpoint")
    torch.save({"layer.weight": torch.zeros(2)}, other)
    code.write_bytes(pickle.dumps(os.getcwd))
    return {"text": text, "other": other, "code": code, "absent": folder / "absent"}


@pytest.mark.parametrize("which", ["text", "other", "code", "absent", "folder"])
def test_that_a_wrong_file_is_a_sentence(tmp_path: Path, which: str) -> None:
    path = wrong_files(tmp_path).get(which, tmp_path)
    with pytest.raises(CheckpointError) as caught:
        load_checkpoint(path)
    assert str(path) in str(caught.value)
    assert str(caught.value).endswith((".", ")."))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format_version": 99}, "newer GeekTime"),
        ({"kind": "dense"}, "kind dense"),
        ({"classes": ["a", "b", "c"]}, "different runs"),
        ({"arch": "efficientnet-b0"}, "different runs"),
        ({"arch": "resnet"}, "does not know"),
        ({"epoch": None}, "damaged"),
        ({"normalization": {"mean": [0]}}, "damaged"),
    ],
)
def test_that_a_json_that_does_not_fit_is_a_sentence(
    tmp_path: Path,
    state: dict[str, torch.Tensor],
    change: dict[str, object],
    words: str,
) -> None:
    path = save_checkpoint(tmp_path, state, INFO)
    values = json.loads(info_path(path).read_text("utf-8")) | change
    info_path(path).write_text(json.dumps(values), "utf-8")
    with pytest.raises(CheckpointError, match=words):
        load_checkpoint(path)


def test_that_a_torn_json_is_a_sentence(
    tmp_path: Path, state: dict[str, torch.Tensor]
) -> None:
    path = save_checkpoint(tmp_path, state, INFO)
    info_path(path).write_text('{"classes": [')
    with pytest.raises(CheckpointError, match="damaged"):
        read_info(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_that_a_read_only_folder_is_a_sentence(
    tmp_path: Path, state: dict[str, torch.Tensor]
) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(CheckpointError, match="can't be written"):
            save_checkpoint(tmp_path, state, INFO)
    finally:
        tmp_path.chmod(stat.S_IRWXU)


def test_that_a_file_in_the_folders_place_is_a_sentence(
    tmp_path: Path, state: dict[str, torch.Tensor]
) -> None:
    (tmp_path / "ckpts").write_text("in the way")
    with pytest.raises(CheckpointError, match="can't be written"):
        prepare_folder(tmp_path / "ckpts")
    with pytest.raises(CheckpointError, match="can't be written"):
        save_checkpoint(tmp_path / "ckpts", state, INFO)


def test_that_a_failed_save_leaves_the_last_checkpoint_whole(
    tmp_path: Path, state: dict[str, torch.Tensor], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_checkpoint(tmp_path, state, INFO)
    before = path.read_bytes()

    def disk_full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(torch, "save", disk_full)
    with pytest.raises(CheckpointError, match="No space left on device"):
        save_checkpoint(tmp_path, state, INFO)
    assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2, "no temporary file is left"


def test_that_earlier_checkpoints_are_moved_aside_and_never_overwritten(
    tmp_path: Path, state: dict[str, torch.Tensor]
) -> None:
    assert prepare_folder(tmp_path / "new") is None
    path = save_checkpoint(tmp_path, state, INFO)
    before = path.read_bytes()
    aside = prepare_folder(tmp_path)
    assert aside is not None
    assert list_checkpoints(tmp_path) == []
    assert weights_path(aside, 3).read_bytes() == before
    assert load_checkpoint(weights_path(aside, 3)).info == INFO


def test_that_checkpoints_are_listed_last_epoch_first(tmp_path: Path) -> None:
    for epoch in (1, 10, 2):
        weights_path(tmp_path, epoch).write_bytes(b"")
    (tmp_path / "checkpoint.pth.tar.epoch_x").write_bytes(b"")
    assert list_checkpoints(tmp_path) == [weights_path(tmp_path, n) for n in (10, 2, 1)]
    assert list_checkpoints(tmp_path / "absent") == []
