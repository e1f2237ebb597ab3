"""What one can do with the articles of the library, for menus, keys and palette."""

from __future__ import annotations

from functools import partial

from peaceannot.ui.actions import Command
from peaceannot.ui.library import Library
from peaceannot.ui.session import Session


def commands(library: Library, session: Session) -> list[Command]:
    """Return the commands on articles; they act on the chosen ones, else on the one shown."""

    def shown() -> bool:
        return session.article is not None

    return [
        Command("article.next", "Next article", ("Ctrl+PgDown",), partial(library.go, 1),
                "ph.arrow-down", "Article", shown, section=5),
        Command("article.previous", "Previous article", ("Ctrl+PgUp",), partial(library.go, -1),
                "ph.arrow-up", "Article", shown, section=5),
        Command("article.rename", "Rename article", ("F2",), library.rename,
                "ph.pencil-simple", "Article", shown, section=6),
        Command("article.details", "Article details and source…", ("Ctrl+I",), library.details,
                "ph.info", "Article", shown, section=6),
        Command("article.delete", "Delete article…", ("Delete",), library.delete,
                "ph.trash", "Article", shown, scope="library", section=7,
                help="Says first how many spans go with it; undo brings it back"),
        Command("library.table", "All articles as a table…", ("Ctrl+Shift+1",), library.table,
                "ph.table", "Article", lambda: session.project is not None, section=5,
                help="The library with all columns, to sort, to filter and to set many at once"),
        Command("library.go", "Go to the library", ("Ctrl+1",), library.go_to_list,
                "ph.books", "Go", section=2),
        Command("library.filter", "Filter articles", ("Ctrl+L",), library.go_to_filter,
                "ph.funnel", "Go", section=2),
    ]  # fmt: skip
