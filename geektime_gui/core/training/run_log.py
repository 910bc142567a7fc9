"""A run's events as sentences for its log."""

from geektime_gui.core.events import (
    CheckpointSaved,
    EpochDone,
    Event,
    Failed,
    Finished,
    Notice,
    PictureSkipped,
    RunStarted,
    StageStarted,
    Stopped,
)


def sentence_of(event: Event) -> str:
    """The event in English; nothing for what needs no line."""
    match event:
        case Notice() | Failed():
            return event.text if isinstance(event, Notice) else event.sentence
        case RunStarted():
            pictures = sum(event.train_counts)
            at = f", going on after step {event.resumed_at}" if event.resumed_at else ""
            return (
                f"{event.mode}: {event.arch} on {pictures} pictures of "
                f"{len(event.classes)} classes, {event.device}, {event.precision}{at}."
            )
        case StageStarted():
            return f"Stage {event.stage} at {event.image_size} pixels."
        case EpochDone():
            return _epoch(event)
        case CheckpointSaved():
            return f"Saved {event.path}{', the best so far' if event.best else ''}."
        case PictureSkipped():
            return f"Left out {event.path}: {event.reason}"
        case Finished() | Stopped():
            how = "Finished" if isinstance(event, Finished) else "Stopped"
            return f"{how} after {event.seconds:.1f} s: {event.result}."
    return ""


def _epoch(event: EpochDone) -> str:
    figures = {
        "training loss": event.train_loss,
        "validation loss": event.val_loss,
        "accuracy": event.val_accuracy,
        "macro-F1": event.val_macro_f1,
        "goal": event.goal_value,
    }
    told = [
        f"{name} {value:.4f}"
        for name, value in figures.items()
        if value is not None and value - value == 0.0
    ]
    return f"Epoch {event.epoch} of {event.epochs}: {', '.join(told)}."
