"""A project to work on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from peaceannot.model import Article
from peaceannot.project import Project

TEXT = "“We are ready,” Mara Velden said 😀, “to talk.” She named the border."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.new(tmp_path / "talks.peace") as opened:
        opened.annotator = "Ana"
        yield opened


@pytest.fixture
def article(project: Project) -> Article:
    return project.add_article(Article.make("Talks", TEXT))


@pytest.fixture
def filled(project: Project) -> Project:
    for title, outlet in (("Border opens", "Courier"), ("aid convoy", "Herald"), ("100% sure", "")):
        article = project.add_article(Article.make(title, f"{title}: the talks on the border."))
        if outlet:
            project.set_attribute(article, "outlet", outlet)
    return project
