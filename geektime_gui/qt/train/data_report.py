"""What a run would find in its folders, before it starts."""

from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.folder import (
    PictureFolder,
    match_classes,
    read_class_folders,
)
from geektime_gui.core.data.identical import warn_of_shared
from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.events import Notice

UNEVEN = 10
"""So many times as many pictures in one class as in another is worth a remark."""


@dataclass(frozen=True, slots=True)
class ClassPictures:
    """One line of the table: a class and its pictures."""

    name: str
    train: tuple[Path, ...]
    val: tuple[Path, ...] | None
    """None without a validation folder that can be used."""


@dataclass(frozen=True, slots=True)
class DataReport:
    """The classes in index order, and what to know about them."""

    classes: tuple[ClassPictures, ...] = ()
    problems: tuple[GeekTimeError, ...] = ()
    """Why a run would fail."""
    warnings: tuple[Notice, ...] = ()


def report_data(train_data: Path, val_data: Path | None) -> DataReport:
    """Look into both folders; decodes no picture, raises nothing a person causes."""
    try:
        train = read_class_folders(train_data)
    except GeekTimeError as error:
        return DataReport(problems=(error,))
    warnings = [*train.warnings, *_warn_of_balance(train)]
    if val_data is None:
        warnings.append(
            Notice(
                "Without validation pictures nothing says how good the model is.",
                warning=True,
            )
        )
        return DataReport(_pair(train, None), (), tuple(warnings))
    try:
        val = read_class_folders(val_data)
        matched = match_classes(train, val)
    except GeekTimeError as error:
        return DataReport(_pair(train, None), (error,), tuple(warnings))
    lists: list[list[Path]] = [[] for _ in train.classes]
    for picture, index in matched.samples:
        lists[index].append(picture)
    warnings += [*val.warnings, *matched.warnings]
    validated = (picture for pictures in lists for picture in pictures)
    warnings += warn_of_shared((p for p, _ in train.samples), validated)
    return DataReport(_pair(train, lists), (), tuple(warnings))


def _pair(
    train: PictureFolder, val: list[list[Path]] | None
) -> tuple[ClassPictures, ...]:
    return tuple(
        ClassPictures(c.name, c.pictures, tuple(val[i]) if val is not None else None)
        for i, c in enumerate(train.classes)
    )


def _warn_of_balance(train: PictureFolder) -> list[Notice]:
    filled = {c.name: len(c.pictures) for c in train.classes if c.pictures}
    if len(filled) < 2:
        return [
            Notice(
                "{path} has pictures in fewer than two classes: there is nothing to "
                "tell apart.",
                {"path": train.path},
                warning=True,
            )
        ]
    most = max(filled, key=filled.__getitem__)
    least = min(filled, key=filled.__getitem__)
    ratio = filled[most] / filled[least]
    if ratio < UNEVEN:
        return []
    return [
        Notice(
            "{most} has {ratio} times as many pictures as {least}: the model may "
            "neglect the rare class.",
            {"most": most, "least": least, "ratio": round(ratio)},
            warning=True,
        )
    ]
