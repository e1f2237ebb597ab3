"""Options of import and convert that are looked at before anything is opened."""

import click


def as_pairs(
    context: click.Context, option: click.Option, values: tuple[str, ...]
) -> dict[str, str]:
    """Return what LEFT=RIGHT options say."""
    pairs: dict[str, str] = {}
    for value in values:
        left, sign, right = value.partition("=")
        if not sign or not left.strip():
            raise click.BadParameter(f"“{value}” is not of the form {option.metavar}.")
        pairs[left.strip()] = right.strip()
    return pairs


def readable_format(context: click.Context, option: click.Parameter, name: str) -> str:
    """Return *name* if it is a format that can be read, or "auto"."""
    from peaceannot.formats.recognising import readable

    names = ["auto", *(known.name for known in readable())]
    if name not in names:
        raise click.BadParameter(f"there is no “{name}”; there are {', '.join(names)}.")
    return name
