"""Drop-ins and walk-abouts: when they are, what was raised, and what is in no log yet (DI-01)."""

from datetime import date, datetime, time
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.wording import LONDON
from backend.meetings.commands.hold_drop_in import (
    PLANS,
    CancelDropIn,
    LogDropInIssue,
    NoteDropInIssue,
    PlanDropIn,
)
from backend.meetings.domain.drop_in import not_logged
from backend.meetings.queries import drop_ins as queries
from backend.meetings.queries.drop_ins import DropInRow, IssueRow
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field

HERE = "/reviews/{ref:str}/drop-ins"
KINDS = (("drop-in", "Drop-in"), ("walk-about", "Walk-about: walking the floor"))
YES_NO = (("yes", "Yes"), ("no", "No"))
CHANNELS = {"drop-in": "drop-in", "walk-about": "walking the floor"}
WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."


@get(HERE, name="drop_ins.list", sync_to_thread=True)
def show_drop_ins(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show when they are; to those who may read it, what waits to be logged."""
    review = _review(desk, ref)
    with desk.reading() as db:
        rows = queries.drop_ins(db, desk.viewer, review.review)
        waiting = queries.issues(db, desk.viewer, review.review, waiting=True)
    data = [
        {"reference": r.reference, "kind": r.kind, "host": r.host_name, "starts": r.starts,
         "place": r.place, "cancelled": r.cancelled, "issues": r.issues,
         "unlogged": r.unlogged, "code": "DI-01" if r.unlogged else ""}
        for r in rows
    ]  # fmt: skip
    return desk.listing(data, "drop-ins") or desk.page(
        "meetings/drop_ins.html",
        review=review,
        rows=rows,
        told=[(_told(one), one.reference) for one in waiting],
        plans=desk.viewer.has(review.review, *PLANS),
    )


@get(f"{HERE}/new", name="drop_ins.new", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask when and where."""
    return shown(desk, _planning(desk, _review(desk, ref)))


@post(f"{HERE}/new", name="drop_ins.plan", status_code=200, sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read it back, then announce it."""
    review = _review(desk, ref)

    def command(a: Answers) -> Command:
        starts = datetime.combine(
            date.fromisoformat(a.one("day")), time.fromisoformat(a.one("hour")), LONDON
        )
        kind: Any = a.one("kind")
        return PlanDropIn(review=review.reference, kind=kind, host=a.one("host"), starts=starts,
                          place=a.one("place"))  # fmt: skip

    home = f"/reviews/{review.reference}/drop-ins"
    return taken(desk, _planning(desk, review), command, lambda _: (home, "Announced."))


@get(f"{HERE}/{{dr:str}}", name="drop_ins.one", sync_to_thread=True)
def show_one(ref: FromPath[str], dr: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show one, with what was raised to those who may read it."""
    review, row, issues = _one(desk, ref, dr)
    data = [vars(i) for i in issues]
    return desk.listing(data, row.reference) or desk.page(
        "meetings/drop_in.html",
        review=review,
        row=row,
        issues=issues,
        told={i.number: _told(i) for i in issues if not i.comment},
        logs=desk.viewer.has(review.review, Role.COORDINATOR),
        acts=[a for a in ("note", "cancel") if _may(desk, review, row, a)],
    )


@get(f"{HERE}/{{dr:str}}/{{act:str}}", name="drop_ins.act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], dr: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act needs; the number of an issue is the act of logging it."""
    review, row, issues = _one(desk, ref, dr)
    return shown(desk, _asking(desk, review, row, issues, act))


@post(f"{HERE}/{{dr:str}}/{{act:str}}", name="drop_ins.do", status_code=200, sync_to_thread=True)
def post_act(
    ref: FromPath[str], dr: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read it back, then do it."""
    review, row, issues = _one(desk, ref, dr)
    asking = _asking(desk, review, row, issues, act)

    def command(a: Answers) -> Command:
        about: dict[str, Any] = {"review": review.reference, "drop_in": row.reference}
        match act:
            case "note":
                return NoteDropInIssue(**about, text=a.one("text"), by=a.one("by"),
                                       question=a.one("question") == "yes")  # fmt: skip
            case "cancel":
                return CancelDropIn(**about, reason=a.one("reason"))
            case _:
                issue = _waiting(issues, act)
                comment = _submit(desk, review, row, issue, a.one("about"))
                return LogDropInIssue(**about, number=issue.number, comment=comment)

    home = f"/reviews/{review.reference}/drop-ins/{row.reference}"
    return taken(desk, asking, command, lambda _: (home, "Recorded."))


def _submit(desk: Desk, review: ReviewRow, row: DropInRow, issue: IssueRow, about: str) -> str:
    """Send the comment, once, without a name unless the person agreed; return its reference."""
    fields = {
        "review": review.reference,
        "text": issue.text,
        "kind": "question" if issue.question else "comment",
        "about": about,
        "channel": CHANNELS[row.kind],
        "received_at": min(row.starts, desk.now).isoformat(),
        "confidentiality": "named" if issue.raised_by else "anonymous",
        "on_behalf_of": issue.raised_by,
    }
    form = desk.services.office.orders["SubmitComment"].form
    once = named("drop-in issue", row.drop_in, str(issue.number))
    command: Command = msgspec.convert(fields, form)
    return desk.perform(command, command_id=once, acting_as=Role.COORDINATOR).reference


def _review(desk: Desk, ref: str) -> ReviewRow:
    review = desk.review(ref)
    if not queries.may_see(desk.viewer, review.review):
        raise NotFound
    return review


def _one(desk: Desk, ref: str, dr: str) -> tuple[ReviewRow, DropInRow, list[IssueRow]]:
    review = _review(desk, ref)
    with desk.reading() as db:
        row = queries.drop_in(db, desk.viewer, review.review, dr)
        return review, row, queries.issues(db, desk.viewer, review.review, row.reference)


def _may(desk: Desk, review: ReviewRow, row: DropInRow, act: str) -> bool:
    runs = desk.viewer.has(review.review, Role.COORDINATOR, Role.LEAD) or (
        row.hosts and desk.viewer.has(review.review, *PLANS)
    )
    if desk.as_at is not None or row.cancelled or not runs:
        return False
    return act == "note" or (act == "cancel" and not row.issues)


def _planning(desk: Desk, review: ReviewRow) -> Asking:
    if not desk.viewer.has(review.review, *PLANS):
        raise NotFound
    return Asking(
        "Announce a drop-in or a walk-about", "Announce it",
        f"/reviews/{review.reference}/drop-ins",
        "Everyone in the review can see when and where, and who is there.",
        fields=(
            Field("kind", "What is it?", "radios", KINDS, needed="Choose what it is"),
            Field("host", "Who is there?", "text", hint="Their sign-in name.",
                  needed="Enter the sign-in name of who is there"),
            Field("day", "Day", "date", needed="Enter a day"),
            Field("hour", "Time", "time", needed="Enter a time"),
            Field("place", "Where?", "text", needed="Enter where it is"),
        ),
    )  # fmt: skip


def _asking(
    desk: Desk, review: ReviewRow, row: DropInRow, issues: list[IssueRow], act: str
) -> Asking:
    home = f"/reviews/{review.reference}/drop-ins/{row.reference}"
    if act in ("note", "cancel") and not _may(desk, review, row, act):
        raise NotFound
    match act:
        case "note":
            return Asking(
                "Note what was raised", "Save this note", home,
                "Write what was raised, and not by whom. It becomes a comment and is answered "
                "like any other.", row.reference,
                (
                    Field("text", "What was raised?", needed="Write what was raised"),
                    Field("question", "Is it a question?", "radios", YES_NO,
                          needed="Choose yes or no"),
                    Field("by", "Staff number of who raised it", "text",
                          hint="Only if they agree to be named. They then get the answer."),
                ),
                who="The coordinator, the lead, HR and whoever was there.",
            )  # fmt: skip
        case "cancel":
            return Asking("Cancel it", "Cancel it", home, "Everyone in the review can see that "
                          "it does not take place.", row.reference,
                          (Field("reason", "Reason", needed=WHY),), warns=True)  # fmt: skip
        case _:
            issue = _waiting(issues, act)
            if not desk.viewer.has(review.review, Role.COORDINATOR):
                raise NotFound
            how = f"with the name of {issue.raised_by}" if issue.raised_by else "without a name"
            return Asking(
                "Log it as a comment", "Log it", home,
                f"It becomes a comment {how}: “{issue.text}”", row.reference,
                (Field("about", "What is it about?", "text",
                       hint="A section of the business case, or a few words."),),
            )  # fmt: skip


def _waiting(issues: list[IssueRow], number: str) -> IssueRow:
    for issue in issues:
        if str(issue.number) == number and not issue.comment:
            return issue
    raise NotFound


def _told(issue: IssueRow) -> str:
    return not_logged(issue.kind, issue.starts, question=issue.question)


ROUTES = [show_drop_ins, show_new, post_new, show_one, show_act, post_act]
