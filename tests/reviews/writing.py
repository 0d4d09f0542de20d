"""Those who write a business case in a test, whether in memory or through the application."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from backend import areas
from backend.kernel.commands import Office
from backend.kernel.errors import DomainError
from backend.kernel.ids import named
from backend.kernel.ledger import Ledger
from backend.kernel.memory import MemoryLedger
from backend.kernel.roles import SYSTEM, Role, Viewer
from backend.reviews.domain.programme import Programme
from backend.reviews.domain.review import Review
from backend.reviews.events import DeadlineSet, ReviewOpened
from tests.consultation.facts import COORDINATOR, ENDS, LEAD, REF, REVIEW, Now, holder, stamp

BOARD = holder("board", Role.BOARD)
OCTOBER = datetime(2013, 10, 24, 9, tzinfo=UTC)
DECEMBER = datetime(2013, 12, 18, 13, tzinfo=UTC)
JANUARY = datetime(2014, 1, 17, 14, tzinfo=UTC)
POSTS = ["Team", "Post", "FTE"]
ROWS = [["Duty and Advice", "Team Manager", "3"], ["Duty and Advice", "Social Worker", "18"]]
ADVANCED = ["Recruitment", "Advanced Practitioner", "2"]
COSTS = ["Post", "Proposed FTE", "Cost"]


@dataclass(frozen=True)
class Outcome:
    """What an order came to."""

    code: str = ""
    told: str = ""
    reference: str = ""


class Writing:
    """The writing of a business case; subclasses say how an order is given."""

    clock: Now

    def give(self, name: str, who: Viewer, fields: dict[str, Any]) -> Outcome:
        """Give an order."""
        raise NotImplementedError

    def at(self, instant: datetime) -> None:
        """Let it be this instant."""
        self.clock.at = instant

    def does(self, name: str, who: Viewer = LEAD, /, **fields: Any) -> str:
        """Give an order that is carried out; return its reference."""
        outcome = self.give(name, who, fields)
        assert not outcome.code, (name, outcome)
        return outcome.reference

    def refused(self, name: str, who: Viewer = LEAD, /, **fields: Any) -> tuple[str, str]:
        """Give an order that is refused; return the code and the sentence."""
        outcome = self.give(name, who, fields)
        assert outcome.code, (name, outcome)
        return outcome.code, outcome.told

    def first(self, number: str = "1.0") -> None:
        """Draft a version with a few sections and parts."""
        self.does("DraftVersion", COORDINATOR, number=number, dated="2013-10-24")
        self.section(number, "ES", "Fewer layers of management.", page="4")
        self.section(number, "5.DA", "Three team managers and 18 social workers.", page="15")
        self.section(number, "7", "The costs fall by £1,853,495.", page="29")
        self.structure(number, ROWS)
        self.manager(number, "Leads a team of eight.", "2013-10-16")

    def section(self, number: str, key: str, text: str, /, **more: Any) -> None:
        """Write a section."""
        self.does("SetSection", COORDINATOR, number=number, section_id=key, text=text, **more)

    def structure(self, number: str, rows: list[list[str]]) -> None:
        """Attach the proposed structure."""
        part = {"kind": "structure", "key": "proposed", "section": "A.3", "page": "62-67"}
        self.does("AttachPart", COORDINATOR, number=number, **part, title="Proposed structure",
                  columns=POSTS, rows=rows)  # fmt: skip

    def manager(self, number: str, text: str, dated: str) -> None:
        """Attach the description of the team manager."""
        self.does("AttachPart", COORDINATOR, number=number, kind="jd", title="Team Manager",
                  section="A.4", page="206", dated=dated, text=text)  # fmt: skip

    def line(self, number: str, text: str, /, **more: Any) -> str:
        """Add a revision line."""
        return self.does("AddRevisionLine", COORDINATOR, number=number, text=text, **more)

    def issue(self, number: str) -> None:
        """Issue a version to the unions and to staff."""
        self.does("IssueToUnions", number=number)
        self.does("IssueToStaff", number=number)


class OnPaper(Writing):
    """The writing of a business case in memory."""

    def __init__(self) -> None:
        self.clock = Now(OCTOBER)
        ledger = MemoryLedger()
        self.office = Office(ledger, ledger.registry, self.clock, areas.orders(), areas.context)
        open_review(ledger)

    def give(self, name: str, who: Viewer, fields: dict[str, Any]) -> Outcome:
        form = self.office.orders[name].form
        try:
            done = self.office.perform(msgspec.convert({"review": REF, **fields}, form), who)
        except DomainError as refusal:
            return Outcome(refusal.code, refusal.told)
        return Outcome(reference=done.reference)


def open_review(ledger: Ledger) -> None:
    """Put a review on record that has an end of consultation and one named section."""
    signed = stamp(by=SYSTEM.person, role="system", case_version="")
    review, programme = Review(REVIEW), Programme(named("programme", REF))
    review.record(
        ReviewOpened, signed, reference=REF, title="A review of a service", division="A division",
        lead=LEAD.person, escalation_owner=UUID(int=8), unions=["A", "B"], groups={},
        policy_version="1", policy_numbers={"P13": 2, "P14": 10},
    )  # fmt: skip
    review.record(
        DeadlineSet, signed, key="consultation_end", title="End", instant=ENDS, kind="fixed"
    )
    programme.name_section("5.DA", "Duty and Advice Service", signed)
    ledger.append(review, programme)
