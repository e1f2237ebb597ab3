"""The window of the scheme: its parts as pages, and what keeps it from being applied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import KnownError, Scheme
from peaceannot.project import Project
from peaceannot.ui.scheme_editor.apart_page import ApartPage
from peaceannot.ui.scheme_editor.attribute_page import AttributePage
from peaceannot.ui.scheme_editor.checks import look_warnings
from peaceannot.ui.scheme_editor.edited_scheme import EditedScheme
from peaceannot.ui.scheme_editor.label_page import LabelPage
from peaceannot.ui.scheme_editor.link_page import LinkPage
from peaceannot.ui.scheme_editor.look_page import LookPage
from peaceannot.ui.scheme_editor.scheme_files import SchemeFiles
from peaceannot.ui.scheme_editor.successors import Questions

SIZE = (1080, 660)
_UNCHANGED = "Nothing is changed yet. What you do here reaches the project with Apply."


class SchemeEditor(QDialog):
    """Edits a copy of the scheme. Apply makes it one act; Cancel leaves all as it was."""

    def __init__(
        self,
        project: Project,
        holders: Callable[[str], list[str]],
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        """*holders* gives the commands that have a key in the text already."""
        super().__init__(parent)
        self._writable = not project.read_only
        self.edited = EditedScheme(project)
        self.setWindowTitle("Scheme")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.labels = LabelPage(self.edited, holders)
        self.attributes = AttributePage(self.edited)
        self.links = LinkPage(self.edited)
        self.apart = ApartPage(self.edited)
        self.look = LookPage(self.edited)
        self.files = SchemeFiles(self.edited, project, folder)
        self.tabs = QTabWidget()
        self.told = QLabel()
        self.apply_button = QPushButton("Apply")
        self.cancel_button = QPushButton("Cancel")
        self.questions: Questions | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._show_state)
        self._build()
        self.labels.tree.setFocus()
        self.edited.changed.connect(self._note)
        self._show_state()

    def accept(self) -> None:
        """Apply: ask first what becomes of what would lose its label, then make one act."""
        self._settled.stop()
        self._show_state()  # of what was typed just now
        if not self.apply_button.isEnabled():
            return
        effects = self.edited.open_questions()
        if effects:
            self.questions = Questions(effects, self.edited.scheme, self, last=True)
            self.questions.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.questions.accepted.connect(self._answer)
            self.questions.open()
            return
        try:
            self.edited.apply()
        except KnownError as error:
            self._tell(str(error), wrong=True)
            return
        super().accept()

    def reject(self) -> None:
        """Leave; what was changed is given up only if a person says so."""
        if not self.edited.touched:
            super().reject()
            return
        box = QMessageBox(
            QMessageBox.Icon.Question, "Scheme", "Give up the changes to the scheme?", parent=self
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setInformativeText("The project stays as it is.")
        leave = box.addButton("Give up", QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton("Go on editing", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        leave.clicked.connect(lambda: super(SchemeEditor, self).reject())
        box.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in a field end the typing there, and not the whole edit."""
        ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not ends or isinstance(self.focusWidget(), QPushButton):
            super().keyPressEvent(event)

    def take(self, scheme: Scheme, name: str) -> None:
        """Edit *scheme*, from a file or ready made, in place of what is here."""
        self.edited.set(scheme)
        effects = self.edited.open_questions()
        asked = " Apply will ask what becomes of what is marked." if effects else ""
        self._tell(f"This is {name} now; nothing is changed before you apply it.{asked}")

    def _build(self) -> None:
        pages: dict[str, LabelPage | AttributePage | LinkPage | ApartPage | LookPage] = {
            "&Labels": self.labels, "&Attributes": self.attributes, "L&inks": self.links,
            "Kept a&part": self.apart, "&How it looks": self.look,
        }  # fmt: skip
        for words, page in pages.items():
            self.tabs.addTab(page, words)
            page.told.connect(self._tell)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName("Parts of the scheme")
        self.files.taken.connect(self.take)
        self.files.told.connect(self._tell)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.apply_button.setDefault(True)
        self.apply_button.setToolTip("Put the scheme in force, as one step of undo (Ctrl+Return)")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        self.cancel_button.setToolTip("Leave the project as it is (Esc)")
        self.cancel_button.setAutoDefault(False)
        buttons = QDialogButtonBox()
        buttons.addButton(self.apply_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.files)
        row.addWidget(self.told, 1)
        row.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row)

    def _note(self) -> None:
        """Look at the whole scheme once all of an edit has been heard."""
        self._tell("")
        self._settled.start()

    def _show_state(self) -> None:
        problems = self.edited.problems()
        warnings = 0 if problems else len(look_warnings(self.edited.scheme))
        self.tabs.setTabText(4, f"&How it looks ({warnings})" if warnings else "&How it looks")
        self.apply_button.setEnabled(self._writable and self.edited.touched and not problems)
        if problems:
            more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
            self._tell(problems[0] + more, wrong=True)
            self.told.setToolTip("\n".join(problems))
        elif not self._writable:
            self._tell("This project can only be read, so the scheme can be looked at and saved.")
        elif not self.told.text():
            self._tell("" if self.edited.touched else _UNCHANGED)

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self.told.setText(words)
        self.told.setToolTip("")
        self.told.setProperty("muted", not wrong)
        self.told.setProperty("wrong", wrong)
        self.told.style().polish(self.told)

    def _answer(self) -> None:
        if self.questions is None:
            return
        for effect, (what, successor) in self.questions.choices():
            if what == "keep":
                self.edited.keep(effect)
            else:
                self.edited.answer(effect, successor)
        self._show_state()
        self.accept()
