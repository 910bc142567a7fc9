"""What tests take from a form."""

from geektime_gui.core.config import TrainConfig
from geektime_gui.qt.widgets.config_form import ConfigForm
from geektime_gui.qt.widgets.number_edit import NumberEdit


def number_of(form: ConfigForm[TrainConfig], name: str) -> NumberEdit:
    """The editor of a field that is a number."""
    editor = form.rows[name].editor
    assert isinstance(editor, NumberEdit)
    return editor
