"""What several pages of consultation share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backend.consultation import due
from backend.consultation.commands.own_time import end_for, reference_of
from backend.kernel.commands import Command, Context
from backend.kernel.errors import DomainError
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Form, Problems, refused

REFUSED = 422
PER_PAGE = 50
LONGEST_PAGE = 10_000


class StepForm(Form):
    """A form of which only the button matters; `step` says whether it was asked about first."""

    reason: str = ""
    step: str = ""


@dataclass(frozen=True)
class Page:
    """One page of a long list."""

    rows: list[Any]
    number: int
    pages: int


def page_of(rows: list[Any], asked: str) -> Page:
    """Return the page asked for, or the nearest there is."""
    pages = max(1, -(-len(rows) // PER_PAGE))
    number = min(max(int(asked), 1), pages) if asked.isascii() and asked.isdigit() else 1
    return Page(rows[(number - 1) * PER_PAGE : number * PER_PAGE], number, pages)


def page_number(text: str) -> int:
    """Return the number of the page asked for, or of the first."""
    return min(int(text), LONGEST_PAGE) if text.isascii() and text.isdigit() and text != "0" else 1


def asked(desk: Desk, *names: str) -> dict[str, str]:
    """Return what the address asks for: plain text, without what no database takes."""
    return {name: plain(desk.query.get(name, "")) for name in names}


def plain(text: str) -> str:
    """Return text that can be looked for."""
    return "".join(c for c in text if c != "\x00" and not "\ud800" <= c <= "\udfff").strip()[:200]


def standing(desk: Desk, review: ReviewRow) -> Context:
    """Return how a review stands, for the deadlines of its policy."""
    services = desk.services
    return services.office.context(services.ledger, review.review) or Context()


def end_of(desk: Desk, review: ReviewRow, employee_ref: str = "") -> datetime | None:
    """Return the end that holds for somebody: by their reference, or for the person here (D14)."""
    reference = employee_ref or reference_of(desk.viewer, review.review)
    return end_for(desk.services.office, standing(desk, review), review.review, reference)


def said_deadline(desk: Desk, review: ReviewRow) -> str:
    """Say to the person here until when comments are in time, theirs too."""
    ends = standing(desk, review).deadlines.get("consultation_end")
    return due.said_deadline(ends, end_of(desk, review))


def policy_of(desk: Desk, review: ReviewRow) -> Mapping[str, int]:
    """Return the numbers of a review's policy."""
    return standing(desk, review).policy_numbers


def tried(desk: Desk, command: Command, form: Form, field: str = "form") -> Problems:
    """Carry a command out; a rule that says no is a problem of the form, which is shown again."""
    try:
        desk.perform(command, command_id=form.command_id)
    except DomainError as refusal:
        if refusal.status != REFUSED:
            raise
        return refused(refusal, field)
    return Problems()
