"""All that is chosen for one export."""

from dataclasses import dataclass, field
from pathlib import Path

from peaceannot.formats.options import Options
from peaceannot.project.export_selection import Selection
from peaceannot.project.export_splits import SplitPlan


@dataclass(frozen=True, slots=True)
class Handover:
    """All that is chosen for one export.

    ``report`` is where the loss report goes in place of beside the export. ``sheet`` adds a
    data sheet and checksums (None: to formats that can be read in again, so not to tables),
    ``license`` is what the sheet says about rights. ``check`` reads the export back and
    compares it.
    """

    format_name: str = "jsonl"
    selection: Selection = field(default_factory=Selection)
    options: Options = field(default_factory=Options)
    split: SplitPlan | None = None
    report: Path | None = None
    sheet: bool | None = None
    license: str = ""
    check: bool = False
