"""Recording a comment that reached us another way: on paper, in a meeting, on the floor (3.6)."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, ClassVar, Self

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation import due
from backend.consultation.commands.submit_comment import SubmitComment
from backend.consultation.domain.author_refusals import KEPT_PRIVATE
from backend.consultation.domain.naming import names_somebody
from backend.consultation.pages import words
from backend.consultation.pages.comment_form import (
    GROUP,
    CommentForm,
    choices_of,
    problem_of,
)
from backend.consultation.pages.common import REFUSED, end_of, standing
from backend.consultation.queries.subjects import subjects
from backend.files.pages.taking import Taken, taken
from backend.kernel.errors import DatesOutOfOrder, DomainError
from backend.kernel.files.kinds import ACCEPTED
from backend.kernel.files.limits import LARGEST_FORM
from backend.kernel.roles import Role
from backend.kernel.wording import LONDON, say_instant
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems

HERE = "/reviews/{ref:str}/comments/record"
DATE_WRONG = "That is not a date. Enter the real date on which it reached us, such as 17 1 2014"


class RecordForm(CommentForm):
    """What the coordinator types in for somebody else."""

    SAYS: ClassVar[dict[str, str]] = {
        **CommentForm.SAYS,
        "received": DATE_WRONG,
        "received:missing": "Enter the date on which it reached us, such as 17 1 2014",
        "received_time": "Enter the time at which it reached us, such as 16:40",
        "channel": "Choose how it reached us",
    }
    DATES: ClassVar[tuple[str, ...]] = ("received",)

    channel: str
    received: date
    received_time: time | None = None
    on_behalf_of: str = ""
    speaks: str = "self"

    @property
    def received_at(self) -> datetime:
        """When it reached us; midday where only the day is known."""
        return datetime.combine(self.received, self.received_time or time(12), LONDON)

    @classmethod
    def typed_in(
        cls, typed: Mapping[str, list[str]], files: Taken, now: datetime
    ) -> tuple[Self | None, Problems]:
        """Return the form where nothing is wrong with it: no arrival lies in the future."""
        form, problems = cls.whole(typed, files)
        if form is not None and form.channel not in words.CHANNELS:
            return None, Problems({"channel": cls.SAYS["channel"]})
        if form is not None and form.received_at > now and form.received_time is not None:
            return None, Problems({"received": NOT_YET.format(say_instant(form.received_at))})
        if form is not None and form.received > now.astimezone(LONDON).date():
            return None, Problems({"received": NOT_YET.format(say_instant(form.received_at))})
        return form, problems


NOT_YET = "It can't have reached us at {}: that is still to come. Check the date, then send again."


@get(HERE, name="consultation.record", sync_to_thread=True)
def show_record(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the form."""
    return _form(desk, desk.review(ref), Problems())


@post(
    HERE,
    name="consultation.record_comment",
    request_max_body_size=LARGEST_FORM,
    sync_to_thread=True,
)
def post_record(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show what was typed in to be checked, or record it."""
    review = desk.review(ref)
    desk.need(review.review, Role.COORDINATOR)
    files = taken(desk)
    form, problems = RecordForm.typed_in(desk.typed, files, desk.now)
    if form is None:
        return _form(desk, review, problems, files)
    step = desk.text("step")
    if step == "change":
        return _form(desk, review, Problems(), files)
    if step == "send":
        return _record(desk, review, form, files)
    return _check(desk, review, form, files)


def _record(desk: Desk, review: ReviewRow, form: RecordForm, files: Taken) -> Response[Any]:
    command = SubmitComment(
        review=review.reference,
        text=desk.text("text"),
        channel=form.channel,
        received_at=min(form.received_at, desk.now),
        on_behalf_of="" if form.nameless else form.on_behalf_of,
        capacity=GROUP if form.speaks == GROUP else "",
        attachments=files.identifiers,
        **form.said,
    )
    try:
        done = desk.perform(command, command_id=form.command_id, acting_as=Role.COORDINATOR)
    except DomainError as refusal:
        if refusal.status not in (REFUSED, 404):
            raise
        return _form(desk, review, _problem(refusal), files)
    return desk.go(f"/reviews/{review.reference}/comments/{done.reference}", RECORDED)


RECORDED = "The comment is recorded, with the time at which it reached us and the time now."


def _problem(refusal: DomainError) -> Problems:
    if isinstance(refusal, DatesOutOfOrder):
        return Problems({"received": refusal.told})
    return problem_of(refusal)


def _check(desk: Desk, review: ReviewRow, form: RecordForm, files: Taken) -> Response[Any]:
    context = standing(desk, review)
    ends, text = context.deadlines.get("consultation_end"), desk.text("text")
    if form.on_behalf_of and not form.nameless:
        ends = end_of(desk, review, form.on_behalf_of)
    with desk.reading() as db:
        picked = subjects(db, desk.viewer, review.review)
    kind, about = form.subject
    late = ends is not None and form.received_at > ends
    return desk.page(
        "consultation/check_record.html",
        review=review,
        form=form,
        files=files,
        text=text,
        about=picked.read(kind, about) or words.SUBJECTS.get(kind, words.SUBJECTS["whole"]),
        sees=words.CONFIDENTIALITY[form.confidentiality],
        kind=words.KINDS.get(form.kind, form.kind),
        channel=words.CHANNELS[form.channel],
        code="",
        received_at=min(form.received_at, desk.now),
        late=late,
        ends=ends,
        decide_by=due.late_by(form.received_at, context.policy_numbers) if late else None,
        held=KEPT_PRIVATE.get(names_somebody(text, form.said["names"]), ""),
        version=form.version or context.case_version,
        carried=[(name, value) for name in CARRIED for value in desk.typed.get(name, []) if value],
    )


def _form(
    desk: Desk, review: ReviewRow, problems: Problems, files: Taken | None = None
) -> Response[Any]:
    desk.need(review.review, Role.COORDINATOR)
    with desk.reading() as db:
        picked = subjects(db, desk.viewer, review.review)
    more = {name: desk.text(name) for name in MORE}
    given = choices_of(desk, review, picked)
    return desk.page(
        "consultation/record.html",
        status=REFUSED if problems else 200,
        review=review,
        problems=problems,
        files=files or Taken(),
        limits=desk.services.uploads.limits,
        accept=ACCEPTED,
        day=desk.typed_day("received"),
        channels=[{"value": k, "text": v} for k, v in words.CHANNELS.items() if k != "form"],
        offered=words.choices(words.CONFIDENTIALITY),
        **{**given, "typed": {**given["typed"], **more}},
    )


MORE = ("channel", "received_time", "on_behalf_of", "speaks")
CARRIED = (
    "about_kind", "about", "about_section", "about_post", "about_job_description", "about_other",
    "version", "kind", "confidentiality", "people", "names", "channel", "received_day",
    "received_month", "received_year", "received_time", "on_behalf_of", "speaks",
)  # fmt: skip
ROUTES = [show_record, post_record]
