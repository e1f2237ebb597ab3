"""XML documents of a source, one by one: a file, those of a folder, those of a zip archive."""

from collections.abc import Iterator
from pathlib import Path

from peaceannot.formats.archives import LARGEST_FILE
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.members import Member, members
from peaceannot.formats.title import printable_name
from peaceannot.formats.xml_safe import Element, parse_xml
from peaceannot.model import KnownError, Problem

_HEAD = 4096


def begins_with(path: Path, head: bytes, ending: str, mark: bytes) -> bool:
    """Tell whether the file with this *head*, or the first one in a folder or archive, is XML.

    Such a file has *ending* in a folder or archive, and *mark* near its beginning.
    """
    if not path.is_dir() and path.suffix.lower() != ".zip":
        return mark in head[:_HEAD]
    try:
        found = members(path, (ending,))
        if not found:
            return False
        with found[0].open() as stream:
            return mark in stream.read(_HEAD)
    except KnownError:
        return False


def xml_documents(path: Path, ending: str) -> Iterator[tuple[str, Element] | Problem]:
    """Yield the name and the root of each XML file at *path* with this *ending*.

    What cannot be read is told as a Problem. Raises KnownError if *path* cannot be read.
    """
    for member in members(path, (ending,)):
        name = printable_name(member.name)
        try:
            yield name, parse_xml(_data(member), doctype=True)
        except (Bad, KnownError) as error:
            yield Problem(name, str(error))


def _data(member: Member) -> bytes:
    with member.open() as stream:
        data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise Bad("This file is over 256 MB, more than can be read at once.")
    return data
