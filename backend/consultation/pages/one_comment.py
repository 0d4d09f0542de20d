"""One comment with its story, its answers, and what this viewer may do with it."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation import due
from backend.consultation.commands.own_comments import RaiseConfidentiality, WithdrawComment
from backend.consultation.pages import words
from backend.consultation.pages.about_lead import may_mark
from backend.consultation.pages.acting import acts_for
from backend.consultation.pages.comment_acts import Scene
from backend.consultation.pages.common import StepForm, policy_of, tried
from backend.consultation.pages.files import files_shown, knows_author, why_held
from backend.consultation.pages.progress import answer_by, progress
from backend.consultation.queries.additions import notes, signatures
from backend.consultation.queries.causes import came_of
from backend.consultation.queries.comments import CommentRow, comment, joined, story
from backend.consultation.queries.emails import unsettled
from backend.consultation.queries.marks import Marks, marks_of
from backend.consultation.queries.questions import to_agree
from backend.consultation.queries.responses import READERS, answers, earlier_answers
from backend.consultation.queries.themes import theme_counts, theme_titles
from backend.consultation.queries.work_list import colleagues
from backend.kernel.calendar import local_day
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.reviews.queries import revision_lines, versions
from backend.web.asking import Asking, asked_first
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Field
from backend.web.forms import Problems

WHO = (("withheld", "The coordinator only"), ("named", "The coordinator, the review lead and HR"))


@get("/reviews/{ref:str}/comments/{cr:str}", name="consultation.comment", sync_to_thread=True)
def show_comment(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show a comment; what is not theirs to see can't be found."""
    return comment_page(desk, desk.review(ref), cr, Problems())


@get(
    "/reviews/{ref:str}/comments/{cr:str}/withdrawal",
    name="consultation.ask_withdrawal",
    sync_to_thread=True,
)
def show_withdrawal(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask an author before taking their comment back."""
    return _withdrawal(desk, desk.review(ref), cr, Problems())


@post(
    "/reviews/{ref:str}/comments/{cr:str}/withdrawal",
    name="consultation.withdraw",
    sync_to_thread=True,
)
def post_withdrawal(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Take it back."""
    review, form = desk.review(ref), _step(desk)
    command = WithdrawComment(review=review.reference, comment=cr, seen=form.seen)
    if problems := tried(desk, command, form):
        return _withdrawal(desk, review, cr, problems)
    return desk.go(f"/reviews/{review.reference}/comments/{cr}", "Your comment is withdrawn.")


@post(
    "/reviews/{ref:str}/comments/{cr:str}/confidentiality",
    name="consultation.raise",
    sync_to_thread=True,
)
def post_confidentiality(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask before who sees the name is changed; then change it."""
    review, form = desk.review(ref), _step(desk)
    if form.step == "change":
        return comment_page(desk, review, cr, Problems())
    if first := asked_first(desk, review.review, RaiseConfidentiality, _naming(desk, review, cr)):
        return first
    command = RaiseConfidentiality(
        review=review.reference,
        comment=cr,
        seen=form.seen,
        confidentiality=desk.text("confidentiality") or "withheld",
    )
    if problems := tried(desk, command, form):
        return comment_page(desk, review, cr, problems)
    return desk.go(
        f"/reviews/{review.reference}/comments/{cr}", "Saved: who sees the name was changed."
    )


def _naming(desk: Desk, review: ReviewRow, cr: str) -> Asking:
    names = desk.text("confidentiality") == "named"
    return Asking(
        f"Show the name on {cr}?" if names else f"Hide the name on {cr}?",
        "Let the lead and HR see my name" if names else "Hide the name",
        f"/reviews/{review.reference}/comments/{cr}",
        "Whoever has read your name by then knows it: it can be hidden again, but not forgotten."
        if names
        else "Only the coordinator sees it from now on, and only the author can show it again.",
        warns=True,
        fields=(Field("confidentiality", "Who sees the name", "radios", WHO),),
    )


def comment_page(desk: Desk, review: ReviewRow, cr: str, problems: Problems) -> Response[Any]:
    """Return the page of a comment, with what went wrong with a form on it."""
    policy, viewer, id_ = policy_of(desk, review), desk.viewer, review.review
    with desk.reading() as db:
        row = comment(db, viewer, id_, cr)
        # Nominees and auditors see that it is there; its answer is part of its words.
        told = answers(db, row.comment) if row.text is not None or row.mine else []
        earlier = earlier_answers(db, row.comment) if told else []
        marks = marks_of(db, row.comment)
        wordings = to_agree(db, row.comment) if row.mine else []
        steps = story(db, row)
        added, signed = notes(db, viewer, id_, row), signatures(db, viewer, id_, row)
        unconfirmed = unsettled(db, row.comment)
        titles = theme_titles(db, id_)
        counts = theme_counts(db, viewer, id_) if viewer.has(id_, Role.COORDINATOR) else []
        people = colleagues(db, viewer, id_)
        others = joined(db, viewer, id_, row)
        lines = {one.revision_id for one in revision_lines(db, viewer, id_)}
        came = [line for line in came_of(db, row) if line in lines]
        in_force = next((v.number for v in versions(db, viewer, id_) if v.in_force), "")
    first = due.acknowledge_by(row.received_at, policy)
    last = answer_by(row, policy)
    now = desk.as_at or desk.now
    decide_by = due.late_by(row.received_at, policy) if row.late == "late" else None
    wanted = decide_by or (first if row.acknowledged_at is None else last)
    return desk.page(
        "consultation/comment.html",
        status=422 if problems else 200,
        review=review,
        c=row,
        unsettled=unconfirmed if row.text is not None else "",
        coordinates=viewer.has(id_, Role.COORDINATOR),
        files=files_shown(desk, row),
        files_held=why_held(desk, review, row),
        files_named=knows_author(desk, review, row) or row.confidentiality in ("named", "union"),
        unscanned=desk.services.settings.unscanned_files == "allow",
        answers=told,
        earlier_answers=earlier,
        marks=marks,
        wordings=wordings,
        notes=added,
        signed=signed,
        far=progress(row, told, policy, now, came) if row.mine or row.signed else None,
        steps=[{"at": s.at, "who": s.role.replace("-", " "), "text": s.said} for s in steps],
        problems=problems,
        urgency=due.urgency(wanted, local_day(desk.as_at or desk.now)) if row.waiting else "",
        decide_by=decide_by,
        acknowledge_by=first,
        answer_by=last,
        acts=acts_for(Scene(desk, review, row, people)),
        colleagues=[{"value": c.login, "text": c.name or c.login} for c in people],
        joined=others,
        came_of=came if row.text is not None or row.mine else [],
        in_force=in_force,
        may_read_original=row.redacted and (row.mine or viewer.has(id_, Role.HR, Role.DPO)),
        say_themes=titles,
        themes=[{"value": c.theme, "text": c.title} for c in counts],
        may=_may(desk, review, row, marks) | own_acts(desk, row, policy),
        typed={name: desk.text(name) for name in ("theme", "note", "to", "reason", "said")},
        WORDS=words,
    )


def _may(desk: Desk, review: ReviewRow, row: CommentRow, marks: Marks) -> frozenset[str]:
    """Return which forms stand on the page."""
    has, stands = desk.viewer.has, row.status != "withdrawn" and desk.as_at is None
    id_ = review.review
    may = {
        "acknowledge": has(id_, Role.COORDINATOR) and row.acknowledged_at is None,
        "theme": has(id_, Role.COORDINATOR),
        "assign": has(id_, Role.COORDINATOR, Role.LEAD) and row.waiting,
        "answer": has(id_, Role.COORDINATOR, Role.LEAD),
        "rule": has(id_, Role.HEAD_OF_SERVICE, Role.BOARD)
        and not has(id_, Role.LEAD)
        and row.late == "late",
        "withdraw": row.mine and row.answered_at is None,
        "hide": (row.mine or has(id_, Role.COORDINATOR)) and row.confidentiality == "named"
        and not row.author.startswith("Union "),
        "record": row.mine and (row.capacity in ("union", "spokesperson") or row.channel != "form"),
        "show": row.mine and row.confidentiality == "withheld",
    }  # fmt: skip
    allowed = {name for name, yes in may.items() if yes and stands}
    allowed |= may_mark(desk, review, row, marks)
    return frozenset(allowed | ({"responses"} if has(id_, *READERS) else set()))


def own_acts(desk: Desk, row: CommentRow, policy: Mapping[str, int]) -> frozenset[str]:
    """Return what its author, those who signed it, and those who check it may do."""
    if desk.as_at is not None:
        return frozenset()
    stands, open_ = row.status != "withdrawn", row.answered_at is None
    until = due.again_by(row.answered_at, policy) if row.answered_at else None
    may = {
        "copy": row.mine,
        "add_note": row.mine and stands,
        "names": row.mine and stands and row.confidentiality != "anonymous",
        "again": row.mine and row.status == "answered" and row.reopened_at is None
        and until is not None and local_day(desk.now) <= until,
        "unsign": row.signed and not row.mine and open_,
    }  # fmt: skip
    return frozenset(name for name, yes in may.items() if yes)


def _withdrawal(desk: Desk, review: ReviewRow, cr: str, problems: Problems) -> Response[Any]:
    with desk.reading() as db:
        row = comment(db, desk.viewer, review.review, cr)
    if not row.mine:
        raise NotFound
    return desk.page(
        "consultation/withdrawal.html",
        status=422 if problems else 200,
        review=review,
        c=row,
        problems=problems,
    )


def _step(desk: Desk) -> StepForm:
    return StepForm.read(desk.typed)[0] or StepForm()


ROUTES = [show_comment, show_withdrawal, post_withdrawal, post_confidentiality]
