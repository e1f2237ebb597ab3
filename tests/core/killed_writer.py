"""A process to be killed: does acts on a project and says each one after it is acknowledged.

Run with the project's path; it writes one line to standard output per acknowledged act.
"""

import itertools
import random
import sys

from peaceannot.model import KnownError
from peaceannot.project import Project


def main(path: str, seed: int) -> None:
    """Act until killed."""
    chance = random.Random(seed)
    project = Project.open(path)
    article = project.headings()[0]
    for number in itertools.count():
        start = chance.randrange(article.length - 1)
        try:
            span = project.add_span(article.id, [(start, start + 1)], "claim", note=str(number))
        except KnownError:
            continue
        print("add", span.id, flush=True)
        if chance.random() < 0.3:
            project.note_span(span.id, "changed")
            print("note", span.id, flush=True)
        if chance.random() < 0.2:
            project.delete_spans([span.id])
            print("delete", span.id, flush=True)
        if chance.random() < 0.1:
            project.undo()
            print("undo", "-", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
