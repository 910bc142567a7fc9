"""What the log of a run says about its events."""

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.events import (
    DownloadProgress,
    EpochDone,
    PictureSkipped,
    RunStarted,
    StageStarted,
)
from geektime_gui.qt.errors import translated
from geektime_gui.qt.train.words import bytes_words, count, number
from geektime_gui.qt.widgets.device_words import device_words
from geektime_gui.qt.widgets.figures_words import percent, score

translate = QCoreApplication.translate


def start_sentence(event: RunStarted) -> str:
    """What is trained, on what."""
    counts = ", ".join(
        f"{name} {count(n)}"
        for name, n in zip(event.classes, event.train_counts, strict=True)
    )
    text = translate(
        "RunView", "Training {arch} at {size} px on {device}, {precision}: {counts}."
    ).format(
        arch=event.arch,
        size=event.image_size,
        device=device_words(event.device),
        precision=event.precision,
        counts=counts,
    )
    if event.resumed_at:
        text += " " + translate("RunView", "It goes on after step {step}.").format(
            step=count(event.resumed_at)
        )
    return text


def stage_sentence(event: StageStarted) -> str:
    """Which part begins."""
    if event.stage == "quick":
        return translate("RunView", "Quick model: learning from ready-made features.")
    return translate(
        "RunView", "Training: {epochs} epochs of {batches} steps at {size} px."
    ).format(epochs=event.epochs, batches=count(event.batches), size=event.image_size)


def epoch_sentence(event: EpochDone) -> str:
    """The figures of an epoch, or of the quick model."""
    if event.stage == "quick":
        text = translate("RunView", "Quick model ready")
    else:
        text = translate("RunView", "Epoch {epoch}: training loss {loss}").format(
            epoch=event.epoch, loss=number(event.train_loss)
        )
    if event.val_loss is None:
        return text
    return text + translate(
        "RunView",
        ", validation loss {loss}, accuracy {accuracy}, macro-F1 {macro_f1}",
    ).format(
        loss=number(event.val_loss),
        accuracy=percent(event.val_accuracy),
        macro_f1=score(event.val_macro_f1),
    )


def skipped_sentence(event: PictureSkipped) -> str:
    """Which picture was set aside, and why."""
    return translate(
        "RunView", "Set aside {path}: {reason} ({count} set aside so far)"
    ).format(
        path=event.path,
        reason=translated(event.reason, {}),
        count=count(event.count),
    )


def download_words(event: DownloadProgress) -> str:
    """How far the weights have come."""
    done = bytes_words(event.done)
    if event.total <= 0:
        return translate("RunView", "fetching the weights: {done}").format(done=done)
    return translate("RunView", "fetching the weights: {done} of {total}").format(
        done=done, total=bytes_words(event.total)
    )
