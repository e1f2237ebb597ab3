"""A part of the inspector that can be folded away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from peaceannot.ui.icons import give_icon

_SIGNS = {True: "ph.caret-down", False: "ph.caret-right"}


class Section(QWidget):
    """A title that folds and unfolds what stands below it.

    The whole section goes when its content hides itself. ``toggled`` tells that a person
    folded (False) or unfolded (True) it.
    """

    toggled = Signal(bool)

    def __init__(self, name: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.content = content
        self.title = QToolButton()
        self._body = QWidget()
        self.title.setProperty("section", True)
        self.title.setCheckable(False)
        self.title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.title.setIconSize(QSize(12, 12))
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.title)
        layout.addWidget(self._body)
        content.installEventFilter(self)
        self.title.clicked.connect(self._toggle)
        self.setVisible(not content.isHidden())
        self.tell()
        self.unfold(True)

    @property
    def unfolded(self) -> bool:
        """Whether the content is to be seen."""
        return not self._body.isHidden()

    def unfold(self, unfolded: bool) -> None:
        """Show or hide the content."""
        self._body.setVisible(unfolded)
        give_icon(self.title, _SIGNS[unfolded])
        self.title.setToolTip(f"{'Fold' if unfolded else 'Unfold'} “{self.name}”")
        self._name_title()

    def tell(self, detail: str = "") -> None:
        """Write *detail*, such as a number, behind the name."""
        self.title.setText(f"{self.name} · {detail}" if detail else self.name)
        self._name_title()

    def _name_title(self) -> None:
        state = "unfolded" if self.unfolded else "folded"
        self.title.setAccessibleName(f"{self.title.text()}, {state}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the content."""
        if watched is self.content and event.type() in (
            QEvent.Type.ShowToParent,
            QEvent.Type.HideToParent,
        ):
            self.setVisible(not self.content.isHidden())
        return super().eventFilter(watched, event)

    def _toggle(self) -> None:
        self.unfold(not self.unfolded)
        self.toggled.emit(self.unfolded)
