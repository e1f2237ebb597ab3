"""The window in which the scheme is changed; nothing reaches the project before it is applied."""

from peaceannot.ui.scheme_editor.editor import SchemeEditor

__all__ = ["SchemeEditor"]
