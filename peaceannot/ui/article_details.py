"""What is known about one article: title and source to edit, and how its file was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Article
from peaceannot.model.counted import counted
from peaceannot.ui.encoding_names import encoding_name
from peaceannot.ui.panel.attribute_editor import AttributeEditor
from peaceannot.ui.session import Session
from peaceannot.ui.wording import when

if TYPE_CHECKING:
    from peaceannot.project import Project

NEWLINES = {
    "lf": "LF, as on Linux and macOS",
    "crlf": "CRLF, as on Windows; kept here as LF",
    "cr": "CR, as on old Macs; kept here as LF",
    "mixed": "mixed; kept here as LF",
}


def show_details(session: Session, id: str, parent: QWidget) -> ArticleDetails | None:
    """Open the details of the article with this identifier."""
    article = session.do(lambda project: project.article(id))
    if article is None:
        return None
    dialog = ArticleDetails(session, article, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class ArticleDetails(QDialog):
    """Title, reference, note, doubt and attributes can be changed; the rest is told."""

    def __init__(self, session: Session, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._article = article
        self._values: dict[str, Any] = {}
        self.setWindowTitle("Article details")
        self.setMinimumWidth(520)
        self.title = QLineEdit(article.title)
        self.title.selectAll()
        self.title.setToolTip("The title in the library and in exports")
        self.reference = _field(
            str(article.source.get("reference") or ""),
            "Where the text comes from: publisher, address, date",
            "Kept with the article and written into exports",
        )
        self.note = _field(
            article.note,
            "What to ask or to check about the article",
            "A note on the article as a whole",
        )
        self.flag = QCheckBox("Flagged for another look")
        self.flag.setToolTip("Flags the article for another look")
        self.flag.setChecked(article.flag)
        self.unsure = QCheckBox("Unsure")
        self.unsure.setToolTip("Says that what is marked in the article is a guess")
        self.unsure.setChecked(article.unsure)
        self.attributes = self._attribute_editor()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.addRow("Title", self.title)
        form.addRow("Source", self.reference)
        form.addRow("Note", self.note)
        doubt = QHBoxLayout()
        doubt.setSpacing(18)
        for box in (self.flag, self.unsure):
            doubt.addWidget(box)
        doubt.addStretch(1)
        form.addRow("", doubt)
        form.addRow(self.attributes)
        for name, value in filter(lambda fact: fact[1], self._facts()):
            form.addRow(_quiet(name), _fact(name, value))
        _align(form, self.attributes)
        buttons = QDialogButtonBox()
        keep = buttons.addButton("Keep changes", QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setDefault(True)
        self.attributes.left.connect(keep.setFocus)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(18)
        layout.addWidget(_scrolling(form), 1)
        layout.addWidget(buttons)

    def accept(self) -> None:
        """Keep what was changed, and stay open if it cannot be kept."""
        id, title = self._article.id, self.title.text()
        reference = self.reference.toPlainText().strip()
        if title != self._article.title:
            renamed = self._session.do(lambda project: project.rename_article(id, title))
            if renamed is None:
                return
            self._article = renamed
        if reference != str(self._article.source.get("reference") or ""):
            source = {**self._article.source, "reference": reference}
            if not reference:
                del source["reference"]
            if self._session.do(lambda project: project.set_source(id, source)) is None:
                return
        self.attributes.settle()
        if all(map(self._keep_attribute, self._values)) and self._keep_doubt():
            super().accept()

    def _keep_doubt(self) -> bool:
        """Keep note, flag and doubt, each an act of its own where it was changed."""
        id, note = self._article.id, self.note.toPlainText().strip()
        flag, unsure = self.flag.isChecked(), self.unsure.isChecked()

        def keep(project: Project) -> bool:
            project.set_note(project.article(id), note)
            project.set_flag(project.article(id), flag)
            project.set_unsure(project.article(id), unsure)
            return True

        return bool(self._session.do(keep))

    def _keep_attribute(self, attribute: str) -> bool:
        article, value = self._article, self._values[attribute]
        kept = self._session.do(lambda project: project.set_attribute(article, attribute, value))
        return kept is not None

    def _attribute_editor(self) -> AttributeEditor:
        project = self._session.project
        if project is None:
            return AttributeEditor()
        attributes = project.scheme.attributes_of("article")
        editor = AttributeEditor(attributes, self._article.attributes, project.article_values)
        editor.changed.connect(self._values.__setitem__)
        return editor

    def _facts(self) -> Iterator[tuple[str, str]]:
        article, project, source = self._article, self._session.project, self._article.source
        newlines = str(source.get("newlines") or "")
        yield "File", str(source.get("file") or "")
        yield "Encoding", encoding_name(str(source.get("encoding") or ""))
        yield "Line ends", NEWLINES.get(newlines, newlines)
        yield "Byte order mark", "there was one; left out here" if source.get("bom") else ""
        yield "Repairs", "\n".join(map(_repair, source.get("repairs") or ()))
        yield "Brought in", when(str(source.get("added") or ""))
        spans = project.span_count(article.id) if project is not None else 0
        paragraphs = sum(bool(line.strip()) for line in article.text.split("\n"))
        yield (
            "Holds",
            f"{counted(len(article.text), 'character')} in "
            f"{counted(paragraphs, 'paragraph')}, {counted(spans, 'span')}",
        )
        yield "Your time", _duration(project.time_spent(article.id) if project is not None else 0)
        yield "Text hash", f"{article.sha256[:16]}…"


def _duration(seconds: float) -> str:
    """Return how long one worked as people say it: "1 h 20 min"; "" for less than a minute."""
    hours, minutes = divmod(round(seconds / 60), 60)
    parts = [f"{hours:,} h"] if hours else []
    return " ".join([*parts, f"{minutes} min"] if minutes else parts)


def _repair(repair: Any) -> str:
    """Return what was mended as people read it: “TĂĽr” → “Tür”, twice or more with the number."""
    if not isinstance(repair, dict):
        return str(repair)
    times = f" ({repair['count']} times)" if repair.get("count", 1) != 1 else ""
    return f"{repair.get('before')} → {repair.get('after')}{times}"


def _align(form: QFormLayout, editor: AttributeEditor) -> None:
    """Let the fields of *editor* stand below those of *form*."""
    names = [
        label
        for row in range(form.rowCount())
        if (label := form.itemAt(row, QFormLayout.ItemRole.LabelRole)) is not None
    ]
    width = max([editor.name_width(), *(name.sizeHint().width() for name in names)])
    if (first := names[0].widget()) is not None:
        first.setMinimumWidth(width)
    editor.align_names(width, form.horizontalSpacing(), form.verticalSpacing())


def _field(text: str, placeholder: str, tip: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setObjectName("field")
    field.setTabChangesFocus(True)
    field.setPlaceholderText(placeholder)
    field.setToolTip(tip)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * 3 + 16)
    return field


def _scrolling(form: QFormLayout) -> QScrollArea:
    """Return a frame for *form* that scrolls on low screens, and is as high as it elsewhere."""
    inner = QWidget()
    inner.setLayout(form)
    form.setContentsMargins(0, 0, 8, 0)
    frame = QScrollArea()
    frame.setFrameShape(QFrame.Shape.NoFrame)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    frame.setWidgetResizable(True)
    frame.setWidget(inner)
    screen = QGuiApplication.primaryScreen().availableGeometry().height()
    frame.setMinimumHeight(min(inner.sizeHint().height() + 2, max(160, screen - 220)))
    return frame


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _fact(name: str, value: str) -> QLabel:
    label = QLabel(value)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setAccessibleName(f"{name}: {value}")
    return label
