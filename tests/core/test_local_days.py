"""A day is that of the calendar on the wall, wherever the wall is."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from peaceannot.model import Article
from peaceannot.project import Project


@pytest.fixture
def hour_here() -> Iterator[Callable[[int], None]]:
    """Moves this machine to where it is that hour now, and back home at the end."""
    home = os.environ.get("TZ")
    turn = getattr(time, "tzset", lambda: None)  # Windows reads TZ each time

    def move(hour: int) -> None:
        now = datetime.now(UTC)
        east = (hour - now.hour + 12) % 24 - 12  # what is told is how far west
        os.environ["TZ"] = f"HERE{-east:+d}"
        turn()

    yield move
    os.environ.pop("TZ", None)
    if home is not None:
        os.environ["TZ"] = home
    turn()


@pytest.fixture
def ago(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets acts be done so many minutes ago."""

    def turn_back(minutes: int) -> None:
        then = (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat(timespec="milliseconds")
        for place in ("store.store", "project.span_acts"):
            monkeypatch.setattr(f"peaceannot.{place}.now", lambda: then.replace("+00:00", "Z"))

    return turn_back


def test_a_day_begins_at_midnight_here(
    project: Project,
    article: Article,
    hour_here: Callable[[int], None],
    ago: Callable[[int], None],
) -> None:
    for number, minutes in enumerate((150, 0)):
        ago(minutes)
        project.add_span(article.id, [(number, number + 4)], "claim")
    for hour, made in ((1, [1, 1]), (12, [2]), (23, [2]), (5, [2])):
        hour_here(hour)
        assert project.spans_today() == made[-1]
        days = project.statistics().days
        assert list(days.values()) == made
        assert max(days) == datetime.now().date().isoformat()
