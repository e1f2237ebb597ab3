"""What the tests of the library look at."""

from peaceannot.ui.library import Library
from peaceannot.ui.main_window import MainWindow


def titles(library: Library) -> list[str]:
    """Return the titles listed."""
    return [library.model.index(row, 0).data() for row in range(library.model.rowCount())]


def shown(window: MainWindow) -> str:
    """Return the title of the article that is shown."""
    assert window.session.article is not None
    return window.session.article.title
