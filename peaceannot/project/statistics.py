"""What a project holds, in figures."""

from dataclasses import dataclass
from typing import Any

from peaceannot.project.questions import Questions
from peaceannot.store import asking_statistics as asking


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts by what they count; the keys are what people read.

    ``attributes`` goes by the attribute's name (of two with the same name, the second by
    "Status of articles"), then by value. ``positions`` holds for each
    actor and topic the identifiers of the claims.
    """

    articles: int
    labels: dict[str, int]
    annotators: dict[str, int]
    actors: dict[str, int]
    states: dict[str, int]
    attributes: dict[str, dict[str, int]]
    days: dict[str, int]
    hours: dict[str, float]
    overlaps: dict[tuple[str, str], int]
    positions: dict[tuple[str, str], list[str]]

    @property
    def spans_per_hour(self) -> dict[str, float]:
        """Spans of each annotator whose time is known, per hour of measured work."""
        return {
            who: self.annotators.get(who, 0) / hours for who, hours in self.hours.items() if hours
        }

    def as_json(self) -> dict[str, Any]:
        """Return everything as JSON values; pairs become lists of rows."""
        return {
            "articles": self.articles,
            "labels": self.labels,
            "annotators": self.annotators,
            "actors": self.actors,
            "states": self.states,
            "attributes": self.attributes,
            "days": self.days,
            "hours": self.hours,
            "spans_per_hour": self.spans_per_hour,
            "overlaps": [[*pair, count] for pair, count in self.overlaps.items()],
            "positions": [[*pair, len(ids)] for pair, ids in self.positions.items()],
        }


class StatisticsQuestions(Questions):
    """Figures of the whole project."""

    def statistics(self) -> Statistics:
        """Return the figures; labels, attributes and choices go by their names."""
        scheme = self.scheme
        names = {label.id: label.name for label in scheme.labels}
        read = self._store.read
        attributes: dict[str, dict[str, int]] = {}
        for item in scheme.attributes:
            choices = {choice.id: choice.name for choice in item.choices}
            found = read(asking.by_attribute, item.on, item.id)
            if found:
                name = item.name if item.name not in attributes else f"{item.name} of {item.on}s"
                attributes[name] = {choices.get(k, k): n for k, n in found.items()}
        topic = scheme.attribute("topic")
        topics = {choice.id: choice.name for choice in topic.choices} if topic else {}
        return Statistics(
            articles=self.article_count(),
            labels={names.get(k, k): n for k, n in read(asking.by_label).items()},
            annotators=read(asking.by_annotator),
            actors=read(asking.by_actor),
            states=read(asking.by_state),
            attributes=attributes,
            days=read(asking.by_day),
            hours={k: s / 3600 for k, s in read(asking.seconds_by_annotator).items()},
            overlaps={
                (names.get(a, a), names.get(b, b)): n
                for (a, b), n in read(asking.overlapping_labels).items()
            },
            positions={
                (actor, topics.get(value, value) or "Not said"): ids
                for (actor, value), ids in read(asking.actors_and_topics, "topic").items()
            },
        )
