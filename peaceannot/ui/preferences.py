"""The preferences: name, theme, and the font articles are read in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFontComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from peaceannot.ui.indented import indented
from peaceannot.ui.settings import LARGEST_TEXT, SMALLEST_TEXT, Settings

THEMES = {"system": "As the system", "light": "Light", "dark": "Dark"}
SAMPLE = "“We will sign,” the envoy said, “once every detainee is home.”"


class Preferences(QDialog):
    """A few choices; they are kept with OK and nothing happens with Cancel."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self._settings = settings
        self.annotator = QLineEdit(settings.annotator)
        self.annotator.setPlaceholderText("The name your marks are recorded under")
        self.theme = QComboBox()
        for mode, words in THEMES.items():
            self.theme.addItem(words, mode)
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        font = settings.reading_font()
        self.family = QFontComboBox()
        self.family.setCurrentFont(QFont(QFontInfo(font).family()))
        self.size_box = indented(QDoubleSpinBox())
        self.size_box.setRange(SMALLEST_TEXT, LARGEST_TEXT)
        self.size_box.setDecimals(1)
        self.size_box.setSingleStep(0.5)
        self.size_box.setSuffix(" pt")
        self.size_box.setValue(font.pointSizeF())
        self.backups = indented(QSpinBox())
        self.backups.setRange(0, 500)
        self.backups.setSpecialValueText("None")
        self.backups.setValue(settings.backups_kept)
        self.backups.setToolTip("Older ones are deleted; they lie in a folder beside the project")
        self.time = QCheckBox("Measure the time spent on each article")
        self.time.setChecked(settings.measures_time)
        self.time.setToolTip("Only work counts: after a minute without any, the clock stops")
        self.sample = QLabel(SAMPLE)
        self._before = self._font()
        self._build()
        self.family.currentFontChanged.connect(self._show_sample)
        self.size_box.valueChanged.connect(self._show_sample)
        self._show_sample()

    def _build(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(18)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            ("Your &name", self.annotator),
            ("&Theme", self.theme),
            ("Reading &font", self.family),
            ("Text &size", self.size_box),
            ("&Backups kept", self.backups),
        ):
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
        form.addRow("", self.time)
        self.sample.setProperty("page", True)
        self.sample.setWordWrap(True)
        self.sample.setMinimumHeight(110)
        self.sample.setMargin(16)
        self.sample.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.sample.setAccessibleName("How articles will look")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self.sample)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(480)

    def accept(self) -> None:
        """Keep what was chosen."""
        self._settings.annotator = self.annotator.text()
        self._settings.theme = self.theme.currentData()
        self._settings.backups_kept = self.backups.value()
        self._settings.measures_time = self.time.isChecked()
        if self._font() != self._before:
            self._settings.set_reading_font(*self._font())
        super().accept()

    def _font(self) -> tuple[str, float]:
        return self.family.currentFont().family(), self.size_box.value()

    def _show_sample(self) -> None:
        font = QFont(self.family.currentFont())
        font.setPointSizeF(self.size_box.value())
        self.sample.setFont(font)
