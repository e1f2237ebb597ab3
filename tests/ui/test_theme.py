"""The colors of the chrome can be read in both themes."""

import pytest
from PySide6.QtGui import QColor

from peaceannot.ui.reader.colors import contrast
from peaceannot.ui.theme import DARK, LIGHT, Colors


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        ("ink", "window", 7),
        ("ink", "paper", 7),
        ("ink", "chosen", 7),
        ("ink", "info_back", 7),
        ("ink", "caution_back", 7),
        ("muted", "window", 4.5),
        ("muted", "paper", 4.5),
        ("muted", "raised", 4.5),
        ("on_accent", "accent", 4.5),
        ("on_selection", "selection", 4.5),
        ("error", "error_back", 4.5),
        ("on_tip", "tip", 7),
        ("accent", "window", 3),
        ("accent", "paper", 3),
    ],
)
def test_text_can_be_read_on_its_ground(colors: Colors, text: str, ground: str, least: float):
    assert contrast(QColor(getattr(colors, text)), QColor(getattr(colors, ground))) >= least
