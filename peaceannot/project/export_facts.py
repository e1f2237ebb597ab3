"""All that is known of an export once it is written."""

from dataclasses import dataclass

from peaceannot.formats.losses import Losses
from peaceannot.model import Header
from peaceannot.project.export_tally import Tally
from peaceannot.project.handover import Handover
from peaceannot.quality.span_agreement import SpanAgreement


@dataclass(frozen=True, slots=True)
class Facts:
    """What the data sheet tells: ``name`` is that of the file or folder written."""

    name: str
    header: Header
    handover: Handover
    tally: Tally
    agreement: SpanAgreement
    left_out: Losses
    losses: Losses
