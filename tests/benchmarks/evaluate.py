"""Pictures a second of an evaluation of real JPEGs, over a plain loop and over tensors.

    python tests/benchmarks/evaluate.py [--data NAME …] [--checkpoint PATH]
        [--pictures N] [--rounds N] [--workers N] [--json]

The evaluation counts from the job's start to the txt on the disk, loading the
checkpoint included. (a) The plain loop decodes with Pillow in full and runs the plain
network in float32, 32 pictures at a time; loading is not counted. (b) The bare model is
the plain network on tensors that lie ready, in its fastest precision. All take turns in
one process, and the best of some rounds counts. Without a checkpoint a quick model is
trained before.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from PIL import Image

from geektime_gui.core.config import EvaluateConfig, TrainConfig
from geektime_gui.core.data.dataset import PictureDataset, build_data_set
from geektime_gui.core.data.loader import eval_batches
from geektime_gui.core.evaluation.evaluator import evaluate
from geektime_gui.core.evaluation.predictions import read_predictions
from geektime_gui.core.events import Finished, Notice
from geektime_gui.core.model.checkpoint import Checkpoint, load_checkpoint
from geektime_gui.core.model.compute import choose_compute
from geektime_gui.core.model.forward import to_input
from geektime_gui.core.training.trainer import fit

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = Path(__file__).resolve().parents[3] / "shared"
BATCH = 32


def train_quickly(data: Path, folder: Path) -> Path:
    """A checkpoint of the quick mode at 224 pixels."""
    config = TrainConfig(
        train_data=data / "train",
        mode="quick",
        image_size=224,
        runs_dir=folder / "runs",
        checkpoint_dir=folder / "ckpts",
    )
    word = list(fit(config))[-1]
    assert isinstance(word, Finished), word
    assert word.result is not None
    return word.result


def take_some(source: Path, count: int, target: Path) -> Path:
    """Links to about `count` of the pictures, as many of each class; those of train
    too where val has not enough."""
    classes = sorted(p.name for p in (source / "val").iterdir() if p.is_dir())
    for name in classes:
        (target / name).mkdir(parents=True)
        pictures = [
            picture
            for split in ("val", "train")
            for picture in sorted((source / split / name).iterdir())
            if picture.suffix != ".gif"
        ]
        for at, picture in enumerate(pictures[: max(1, count // len(classes))]):
            (target / name / f"{at:04}{picture.suffix}").symlink_to(picture)
    return target


def run_plain(checkpoint: Checkpoint, dataset: PictureDataset) -> torch.Tensor:
    """The loop that anybody would write; probabilities (N, classes)."""
    network, info = checkpoint.network(), checkpoint.info
    mean = torch.tensor(info.normalization.mean).view(1, 3, 1, 1)
    std = torch.tensor(info.normalization.std).view(1, 3, 1, 1)
    square = (info.image_size, info.image_size)
    paths = [path for path, _ in dataset.samples]
    found = []
    for start in range(0, len(paths), BATCH):
        arrays = []
        for path in paths[start : start + BATCH]:
            with Image.open(path) as image:
                scaled = image.convert("RGB").resize(square, Image.Resampling.BICUBIC)
            arrays.append(np.asarray(scaled))
        images = torch.from_numpy(np.stack(arrays)).permute(0, 3, 1, 2).float() / 255
        with torch.inference_mode():
            found.append(network((images - mean) / std).softmax(1))
    return torch.cat(found)


class Bare:
    """The plain network in the layout that is fastest, on tensors that lie ready."""

    def __init__(self, checkpoint: Checkpoint, dataset: PictureDataset) -> None:
        self.exact = choose_compute("auto", "fp32")
        self.network = self.exact.place(checkpoint.network())
        self.batches = [
            to_input(batch.images, self.exact, dataset.normalization)
            for batch in eval_batches(dataset, range(len(dataset)), BATCH, 2)
        ]

    def run(self, precision: Any) -> torch.Tensor:
        """Probabilities (N, classes)."""
        compute = choose_compute("auto", precision)
        with torch.inference_mode(), compute.autocast():
            logits = [self.network(images).float() for images in self.batches]
        return torch.cat(logits).softmax(1)


def measure(
    data: str, checkpoint: Path | None, pictures: int, rounds: int, workers: int
) -> dict[str, Any]:
    """The best of some rounds of each, in turn."""
    folder = SHARED / "data" / data
    with tempfile.TemporaryDirectory() as place:
        path = checkpoint or train_quickly(folder, Path(place))
        loaded = load_checkpoint(path)
        info = loaded.info
        val = take_some(folder, pictures, Path(place) / "val")
        dataset = build_data_set(info.image_size, val, info.normalization)
        bare = Bare(loaded, dataset)
        output = Path(place) / "predictions.txt"
        config = EvaluateConfig(
            checkpoint=path, data=val, output=output, workers=workers
        )
        ways: dict[str, Callable[[], Any]] = {
            "plain": lambda: run_plain(loaded, dataset),
            "ours": lambda: list(evaluate(config)),
            "bare_fp32": lambda: bare.run("fp32"),
            "bare_bf16": lambda: bare.run("bf16"),
        }
        seconds = dict.fromkeys(ways, float("inf"))
        results: dict[str, Any] = {}
        for _ in range(rounds):
            for name, way in ways.items():
                started = time.perf_counter()
                results[name] = way()
                spent = time.perf_counter() - started
                seconds[name] = min(seconds[name], spent)
        table = read_predictions(output)
    rates = {name: len(dataset) / spent for name, spent in seconds.items()}
    fastest = max(rates["bare_fp32"], rates["bare_bf16"])
    off = np.abs(table.probabilities - results["bare_fp32"].numpy()).max()
    return {
        "data": data,
        "arch": info.arch,
        "pictures": len(dataset),
        **{name: round(rate, 1) for name, rate in rates.items()},
        "over_plain": round(rates["ours"] / rates["plain"], 2),
        "over_bare": round(rates["ours"] / fastest, 2),
        "most_off": round(float(off), 5),
        "remarks": [e.text for e in results["ours"] if isinstance(e, Notice)],
    }


def report(rows: list[dict[str, Any]]) -> str:
    """A table for people."""
    lines = [
        f"{'data':14}{'pictures':>9}{'ours/s':>8}{'plain/s':>9}{'ratio':>7}"
        f"{'bare/s':>8}{'ratio':>7}{'most off':>10}"
    ]
    for row in rows:
        bare = max(row["bare_fp32"], row["bare_bf16"])
        lines.append(
            f"{row['data']:14}{row['pictures']:9}{row['ours']:8.1f}"
            f"{row['plain']:9.1f}{row['over_plain']:7.2f}{bare:8.1f}"
            f"{row['over_bare']:7.2f}{row['most_off']:10.5f}"
        )
        lines += [f"  {remark}" for remark in row["remarks"]]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print a table, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", nargs="+", default=["hymenoptera", "trashnet"])
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--pictures", type=int, default=504)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--workers", type=int, default=EvaluateConfig(checkpoint=Path()).workers
    )
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    missing = [d for d in args.data if not (SHARED / "data" / d / "val").is_dir()]
    if missing:
        sys.exit(f"{SHARED / 'data' / missing[0]} is not there: it is measured with.")
    rows = [
        measure(data, args.checkpoint, args.pictures, args.rounds, args.workers)
        for data in args.data
    ]
    sys.stdout.write(report(rows))
    if args.json:
        sys.stdout.write(json.dumps({"rows": rows}) + "\n")


if __name__ == "__main__":
    main()
