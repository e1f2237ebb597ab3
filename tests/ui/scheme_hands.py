"""Hands for the tests of the scheme editor."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from peaceannot.model import Label
from peaceannot.project import Project
from peaceannot.ui.scheme_editor import SchemeEditor
from peaceannot.ui.scheme_editor.successors import Questions
from tests.ui.annotating import CONTROL, Key, activate, press, type_text, wait_for


def focus(field) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    wait_for(lambda: QApplication.focusWidget() in (field, field.focusProxy()))


def write(field: QLineEdit, text: str) -> None:
    """Write *text* in place of what stands in a line."""
    focus(field)
    press("a", CONTROL)
    type_text(text)


def choose(page, id: str) -> None:
    page.tree.choose(id)
    focus(page.tree.view)


def apply(editor: SchemeEditor) -> None:
    press(Key.Key_Return, CONTROL)


def label(project: Project, id: str) -> Label:
    found = project.scheme.label(id)
    assert found is not None
    return found


def question(editor: SchemeEditor) -> Questions:
    wait_for(lambda: editor.findChild(Questions) is not None)
    dialog = editor.findChild(Questions)
    activate(dialog)
    return dialog
