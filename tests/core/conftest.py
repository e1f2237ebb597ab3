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
