"""What the gallery's title says about the pictures below it."""

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.evaluation.metrics import Figures
from geektime_gui.qt.evaluate.arrangement import Order
from geektime_gui.qt.evaluate.reading import Selection
from geektime_gui.qt.widgets.figures_words import number, part_of
from geektime_gui.qt.widgets.matrix_layout import Spot
from geektime_gui.qt.widgets.matrix_words import words_of


def title_of(selection: Selection, figures: Figures) -> str:
    """Which pictures these are, how many, and how they are ordered if that matters."""
    translate = QCoreApplication.translate
    is_all = selection.spot == Spot(None, None)
    matrix, arrangement = figures.matrix, selection.arrangement
    words = words_of(selection.spot, figures.classes, matrix)
    if arrangement.ambiguous:
        text = translate("Gallery", "Marked as ambiguous: {part} pictures")
        return text.format(part=part_of(selection.total, int(matrix.sum())))
    if arrangement.unsure and is_all:
        text = translate("Gallery", "Right but unsure: {part} pictures that are right")
        return text.format(part=part_of(selection.total, int(matrix.trace())))
    if arrangement.unsure:
        text = translate("Gallery", "{words}; {count} right but unsure")
        return text.format(words=words, count=number(selection.total))
    if not is_all:
        return words
    if not selection.total:
        return translate("Gallery", "Badcases")
    text = (
        translate("Gallery", "Badcases: {part} pictures, worst first")
        if arrangement.order is Order.WORST
        else translate("Gallery", "Badcases: {part} pictures")
    )
    return text.format(part=part_of(selection.total, int(matrix.sum())))
