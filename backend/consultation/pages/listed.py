"""One comment in a list."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Listed:
    """One comment as the list and its data show it."""

    reference: str
    received_at: datetime
    recorded_at: datetime
    author: str
    unit: str
    capacity: str
    confidentiality: str
    about: str
    subject: str
    kind: str
    channel: str
    case_version: str
    late: str
    status: str
    themes: list[str]
    text: str | None
    acknowledge_by: date
    acknowledged_at: datetime | None
    answer_by: date
    answered_at: datetime | None
    disposition: str
    urgency: str
    decide_by: date | None
