"""The whole application with one review that is taken through its life by orders and pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from psycopg.rows import class_row

from backend import areas
from backend.descriptions.commands.issue_description import IssueJobDescription
from backend.descriptions.commands.write_description import DraftJobDescription
from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.job_sheets.sheet import Sheet
from backend.kernel.commands import Command
from backend.kernel.out_tray import Errand
from backend.kernel.roles import SYSTEM, Role, Viewer
from backend.notices.letters import write
from backend.reviews.commands.draft_versions import DraftVersion
from backend.reviews.commands.run_review import OpenReview, RecordPackItem
from backend.reviews.commands.run_timetable import IssueTimetable, SetDeadline
from backend.services import Services
from backend.settings import Settings
from backend.web.templates import environment
from backend.workforce.commands.list_people import AddToScope, Line
from backend.workforce.commands.list_posts import ProposePost
from tests.consultation.facts import REF, Now, holder
from tests.representation.house import NOWHERE, Council
from tests.support.rooms import opened, words_of
from tests.support.servers import Servers

DRAFTED = datetime(2013, 10, 7, 9, tzinfo=UTC)
APPROVED = datetime(2013, 10, 23, 16, tzinfo=UTC)
TO_UNIONS = datetime(2013, 10, 24, 9, tzinfo=UTC)
TO_STAFF = datetime(2013, 10, 28, 15, 30, tzinfo=UTC)
ENDS = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)
INTENTION = datetime(2014, 1, 27, 23, 59, 59, tzinfo=UTC)
BOARD = holder("board", Role.BOARD, name="Bea Board")
LEAD = holder("lead", Role.LEAD, name="Lee Lead")
COORDINATOR = holder("coordinator", Role.COORDINATOR, name="Cora Log")
HR = holder("hr", Role.HR, name="Hana Resource")
AUDITOR = holder("auditor", Role.AUDITOR, name="Aud Itor")
HEAD = holder("manager-1", Role.HEAD_OF_SERVICE, name="Hal Head")
UNION_A = holder("union-a", Role.UNION, "A", name="Una A")
UNION_B = holder("union-b", Role.UNION, "B", name="Una B")
OFFICERS = (BOARD, LEAD, COORDINATOR, HR, AUDITOR, HEAD, UNION_A, UNION_B)
ACCEPTED = {"what": "Limit the rota", "owner": "Head of service", "due": "2014-01-31"}


def staff(number: int) -> Viewer:
    """A member of staff by number, in scope."""
    return holder(f"P{number:04}", Role.EMPLOYEE, f"E{number:04}", name=f"Person {number}")


STAFF = tuple(staff(number) for number in range(1, 4))


class Hall(Council):
    """The application, and how far its review has come."""

    def approve(self) -> None:
        """Let the board approve the complete pack."""
        self.clock.at = APPROVED
        self.does("ApproveToConsult", BOARD)

    def open_to_staff(self) -> None:
        """Start with the unions on 24 October, and with staff on the 28th."""
        self.approve()
        self.clock.at = TO_UNIONS
        self.does("StartUnionConsultation", LEAD, sent_to=["A", "B"])
        self.does("IssueToUnions", LEAD, number="1.0")
        self.clock.at = TO_STAFF
        self.does("IssueToStaff", LEAD, number="1.0")
        self.does("OpenStaffConsultation", LEAD)

    def comment(self, who: Viewer, text: str = "The rota does not add up.") -> str:
        """Let somebody comment under their name."""
        return self.does("SubmitComment", who, text=text, confidentiality="named")

    def answer(self, comments: list[str], **wording: Any) -> str:
        """Answer comments, from draft to issue."""
        given = {"text": "Thank you: we will look into it.", "disposition": "noted", **wording}
        response = self.does("DraftResponse", COORDINATOR, comments=comments, **given)
        self.does("CheckResponse", HR, response=response)
        self.does("ApproveResponse", LEAD, response=response)
        self.does("IssueResponse", LEAD, response=response)
        return response

    def sends(self, act: str, who: Viewer, **typed: Any) -> Any:
        """Confirm an act on its page, past the page that reads the answers back."""
        return self.post(f"/run/{act}", who, step="send", **typed)

    def page_refuses(self, act: str, who: Viewer, **typed: Any) -> str:
        """Confirm an act that is refused; return the page's words."""
        answer = self.sends(act, who, **typed)
        assert answer.status_code == 422, answer.status_code
        return words_of(answer.text)

    def told(self, errand: str) -> set[str]:
        """Return to whom letters of a kind are owed, each written as it would go."""
        self.run_errands()
        templates = environment()
        with self.services.pool.connection() as db, db.cursor(row_factory=class_row(Errand)) as c:
            owed = c.execute(
                """SELECT id, errand, subject, version, recipient, review, cause, due_at, attempts,
                          message_id, state FROM desk.out_tray WHERE errand = %s""",
                (errand,),
            ).fetchall()
            for one in owed:
                letter = areas.letters()[errand](one, db)
                assert letter is not None
                mail = write(letter, one, self.services.settings, templates, one.due_at)
                assert f"/reviews/{REF}" in mail.get_content()
        return {one.recipient for one in owed}


@contextmanager
def open_hall(databases: Servers, *, end: datetime = ENDS) -> Iterator[Hall]:
    """Open it with a review whose pack is complete and waits for the board."""
    settings = Settings.read({**databases.environment(), **NOWHERE})

    def furnish(services: Services) -> None:
        for order in _story(end):
            services.office.perform(order, SYSTEM)

    with opened(Hall, settings, Now(DRAFTED), furnish, areas.policies()) as hall:
        yield hall


def _story(end: datetime) -> Iterator[Command]:
    yield OpenReview(
        review=REF, title="A review of a service", division="A division", lead=LEAD.person,
        escalation_owner=BOARD.person, unions=["A", "B"], groups={"1": "Fieldwork"},
        policy_version="Policy of 2013", policy_numbers={"P01": 30, "P15": 14}, threshold=80,
    )  # fmt: skip
    for who in (*OFFICERS, *STAFF):
        hats = [Hat(role=grant.role.value, scope=grant.scope) for grant in who.grants]
        yield RegisterPerson(
            review=REF, person_ref=_ref(who), login=_ref(who).lower(), name=who.name, hats=hats
        )
    yield IssueTimetable(review=REF)
    for key, title, instant in (
        ("consultation_end", "Consultation ends", end),
        ("intention", "Register an intention to appeal", INTENTION),
    ):
        yield SetDeadline(review=REF, key=key, title=title, instant=instant)
    yield DraftVersion(review=REF, number="1.0", dated=date(2013, 10, 24))
    for number, who in enumerate(STAFF, start=1):
        line = Line(employee_ref=f"E{number:04}", job_title="Worker", service="S", section="T",
                    group="1", fte=100)  # fmt: skip
        yield AddToScope(review=REF, person_ref=_ref(who), name=who.name,
                         email=f"p{number}@example.org", lines=[line])  # fmt: skip
    yield ProposePost(review=REF, side="proposed", key="worker", title="Worker", team="",
                      grade="7", fte=300)  # fmt: skip
    yield DraftJobDescription(review=REF, side="proposed",
                              sheet=Sheet(title="Worker", post_number="SC907"))  # fmt: skip
    yield IssueJobDescription(review=REF, description="JB-0001")
    for item in ("eia_step_2", "arrangements"):
        yield RecordPackItem(review=REF, item=item)


def _ref(who: Viewer) -> str:
    """The reference from which a person of these tests was made."""
    return {one.person: name for name, one in _NAMED.items()}[who.person]


_NAMED = {
    "board": BOARD, "lead": LEAD, "coordinator": COORDINATOR, "hr": HR, "auditor": AUDITOR,
    "manager-1": HEAD, "union-a": UNION_A, "union-b": UNION_B,
    **{f"P{n:04}": staff(n) for n in range(1, 4)},
}  # fmt: skip
