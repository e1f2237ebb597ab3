"""A fresh copy of the sample, to try things on."""

from dataclasses import replace
from pathlib import Path

from peaceannot.assets import asset
from peaceannot.formats.jsonl_reading import read_jsonl
from peaceannot.model import Bundle, Change, Header
from peaceannot.project.project import Project


def copy_sample(folder: Path) -> Path:
    """Make a new project with the sample's articles in *folder*; return its path.

    Copies made before stay as they are. Raises KnownError if *folder* cannot be written.
    """
    path = _free(folder)
    with asset("sample.jsonl").open("rb") as stream:
        records = list(read_jsonl(stream))
    bundles = [record for record in records if isinstance(record, Bundle)]
    header = next(record for record in records if isinstance(record, Header))
    with Project.new(path, header.project.name) as project:
        described = replace(project.info, description=header.project.description)
        changes = [Change(project.info, described)]
        changes += [Change(None, actor) for actor in header.actors]
        for _ in project.take_in("add the sample", bundles, changes=changes):
            pass
    return path


def _free(folder: Path) -> Path:
    path, number = folder / "Sample.peace", 2
    while path.exists():
        path, number = folder / f"Sample {number}.peace", number + 1
    return path
