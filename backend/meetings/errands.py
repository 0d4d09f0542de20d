"""How the promises of meetings are kept: letters that say nothing, and issues put into the log."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.kernel.ids import named
from backend.kernel.out_tray import Errand, Owed, put_down
from backend.kernel.roles import SYSTEM, Role
from backend.kernel.wording import plural
from backend.meetings import policies
from backend.meetings.commands.bring_up import LogIssue
from backend.meetings.events import IssueRaised
from backend.meetings.queries import recipients
from backend.notices.letters import INVENTED, Letter
from backend.services import Services
from backend.web.door import viewer_of

SUBJECT = "There is something for you in Parley"
OFFICE = (Role.COORDINATOR.value, Role.LEAD.value)


def tell_invited(errand: Errand, services: Services) -> str:
    """Put down a letter for each person who is invited to a session still to come."""
    with services.pool.connection() as db, db.transaction():
        people = recipients.of_meeting(db, errand.subject, services.clock.now())
        return _one_each(db, errand, "meetings.invitation", people)


def tell_moved(errand: Errand, services: Services) -> str:
    """Tell those invited to a session that it was moved, if they were told of it before."""
    with services.pool.connection() as db, db.transaction():
        people = recipients.of_session(db, UUID(errand.recipient), invited=True)
        return _one_each(db, errand, "meetings.invitation", people)


def tell_cancelled(errand: Errand, services: Services) -> str:
    """Tell everyone who was invited that the meeting is cancelled."""
    with services.pool.connection() as db, db.transaction():
        people = recipients.of_meeting(db, errand.subject, None)
        return _one_each(db, errand, "meetings.invitation", people)


def ask_for_minutes(errand: Errand, services: Services) -> str:
    """Ask for the minutes of a session that was held or invited to, where there are none."""
    with services.pool.connection() as db, db.transaction():
        row = db.execute(
            """SELECT s.starts, s.held_at IS NOT NULL OR m.invited_at IS NOT NULL, s.standing,
                   EXISTS (SELECT FROM minutes t WHERE t.session = s.session)
               FROM meeting_sessions s JOIN meetings m USING (meeting) WHERE s.session = %s""",
            (UUID(errand.recipient),),
        ).fetchone()
        if row is None or not row[2] or not row[1]:
            return "nobody was invited to this session"
        if policies.minutes_due(date.fromisoformat(row[0][:10])) != errand.due_at:
            return "the session was moved"
        if row[3]:
            return "the minutes are drafted"
        people = recipients.with_roles(db, errand.review, OFFICE)
        return _one_each(db, errand, "meetings.minutes_due", people)


def tell_sides(errand: Errand, services: Services) -> str:
    """Tell those who are asked to agree minutes that there is something for them."""
    with services.pool.connection() as db, db.transaction():
        people = recipients.of_minutes(db, UUID(errand.recipient))
        return _one_each(db, errand, "meetings.minutes", people)


def tell_office(errand: Errand, services: Services) -> str:
    """Tell those who run the review that a point of the minutes is disputed."""
    with services.pool.connection() as db, db.transaction():
        people = recipients.with_roles(db, errand.review, OFFICE)
        return _one_each(db, errand, "meetings.minutes", people)


def log_issue(errand: Errand, services: Services) -> str:
    """Submit what was raised as a comment, for whoever raised it, and note its reference."""
    raised: Any = next(iter(services.ledger.story(errand.subject)))
    assert isinstance(raised, IssueRaised)  # noqa: S101 - an issue's stream begins so
    text = services.vault.read(raised.text)
    with services.pool.connection() as db:
        row = db.execute(
            "SELECT reference FROM reviews WHERE review = %s", (errand.review,)
        ).fetchone()
        viewer = viewer_of(db, raised.stamp.by)
    if row is None or text is None:
        return "its words were erased"
    fields = {
        "review": row[0],
        "text": text,
        "about": raised.about,
        "kind": raised.kind,
        "confidentiality": raised.confidentiality,
        "channel": "meeting",
    }
    if raised.stamp.role == Role.COORDINATOR:
        fields["on_behalf_of"] = services.vault.read(raised.by) or ""
        fields["received_at"] = raised.stamp.reached_us
    command = msgspec.convert(fields, services.office.orders["SubmitComment"].form)
    # As of when it was raised: it does not become late because the errand ran after the deadline.
    done = services.office.perform(
        command,
        viewer,
        command_id=errand.command_id,
        acting_as=Role(raised.stamp.role),
        at=raised.stamp.at,
    )
    services.office.perform(
        LogIssue(review=row[0], issue=errand.subject, comment=done.reference),
        SYSTEM,
        command_id=named("issue-logged", errand.subject),
    )
    return "logged"


def something_for_you(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Write a mail that says only that there is something to read (domain.md 5.4, 14)."""
    to = recipients.address(db, UUID(errand.recipient), errand.review, INVENTED)
    return Letter(to, SUBJECT, "meetings/something_for_you")


def minutes_are_due(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Remind whoever runs the review that minutes are due."""
    to = recipients.address(db, UUID(errand.recipient), errand.review, INVENTED)
    row = db.execute("SELECT reference FROM reviews WHERE review = %s", (errand.review,)).fetchone()
    return Letter(to, SUBJECT, "meetings/minutes_due", {"reference": row[0]}) if row else None


def _one_each(db: Connection[Any], errand: Errand, what: str, people: list[UUID]) -> str:
    put_down(
        db,
        [
            Owed(what, errand.subject, errand.version, errand.due_at, str(one), errand.review,
                 errand.cause)
            for one in people
        ],
    )  # fmt: skip
    return f"{plural(len(people), 'letter')} put down"


LETTERS = {
    "meetings.invitation": something_for_you,
    "meetings.minutes": something_for_you,
    "meetings.minutes_due": minutes_are_due,
}
ACTS = {
    policies.TELL_INVITED: tell_invited,
    policies.TELL_MOVED: tell_moved,
    policies.TELL_CANCELLED: tell_cancelled,
    policies.ASK_FOR_MINUTES: ask_for_minutes,
    policies.TELL_SIDES: tell_sides,
    policies.TELL_OFFICE: tell_office,
    policies.LOG_ISSUE: log_issue,
}
