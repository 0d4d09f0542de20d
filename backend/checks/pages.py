"""Pages of what does not agree."""

from collections import Counter
from typing import Any, ClassVar

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.checks import queries
from backend.checks.commands.run_checks import ANSWERERS, AnswerFinding, RunChecks
from backend.checks.rule_names import RULES, said
from backend.kernel.errors import DomainError, NotFound
from backend.web.desk import Desk
from backend.web.forms import Form, Problems, refused

UNPROCESSABLE = 422
PER_PAGE, LONGEST = 50, 80
ASKED = tuple(queries.Asked.__dataclass_fields__)


class AnswerForm(Form):
    """The answer to a finding."""

    SAYS: ClassVar[dict[str, str]] = {
        "answer": "Choose whether it was corrected or is explained",
        "reason": "Write what was corrected, or why both figures stand",
    }

    answer: str
    reason: str


class PlainForm(Form):
    """A button with nothing to fill in."""


@get("/reviews/{ref:str}/checks", name="checks.list", sync_to_thread=True)
def show_checks(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show what does not agree, with filters in the address."""
    review = desk.review(ref)
    if not queries.may_read(desk.viewer, review.review):
        raise NotFound
    asked = queries.Asked(**{name: _plain(desk.query.get(name, "")) for name in ASKED})
    with desk.reading() as db:
        every = queries.findings(db, desk.viewer, review.review)
        rows = queries.findings(db, desk.viewer, review.review, asked)
        page, pages = _page_of(len(rows), desk.query.get("page", ""))
        data = desk.listing([queries.line_of(one) for one in rows], "checks")
        return data or desk.page(
            "checks/list.html",
            review=review,
            rows=rows[(page - 1) * PER_PAGE : page * PER_PAGE],
            count=len(rows),
            page=page,
            pages=pages,
            every=len(every),
            counts=Counter(one.state for one in every),
            waiting=sum(one.state == "open" and one.severity != "I" for one in every),
            rules=RULES,
            fields=_fields(sorted({one.code for one in every})),
            severities=queries.SEVERITIES,
            may_answer=desk.viewer.has(review.review, *ANSWERERS) and not desk.as_at,
        )


@post("/reviews/{ref:str}/checks", name="checks.run", status_code=303, sync_to_thread=True)
def post_run(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Run the checks."""
    review = desk.review(ref)
    form, _ = PlainForm.read(desk.typed)
    command = RunChecks(review=review.reference)
    desk.perform(command, command_id=form.command_id if form else None)
    return desk.go(f"/reviews/{review.reference}/checks", "The checks have run.")


@get("/reviews/{ref:str}/checks/{fi:str}", name="checks.one", sync_to_thread=True)
def show_finding(
    ref: FromPath[str], fi: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show a finding, what both sides say, and its answer."""
    return _one(desk, ref, fi, Problems())


@post("/reviews/{ref:str}/checks/{fi:str}", name="checks.answer", status_code=303,
      sync_to_thread=True)  # fmt: skip
def post_answer(
    ref: FromPath[str], fi: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Answer a finding."""
    form, problems = AnswerForm.read(desk.typed)
    if form is None:
        return _one(desk, ref, fi, problems)
    review = desk.review(ref)
    command = AnswerFinding(
        review=review.reference, finding=fi, seen=form.seen, answer=form.answer, reason=form.reason
    )
    try:
        desk.perform(command, command_id=form.command_id)
    except DomainError as refusal:
        if refusal.status != UNPROCESSABLE:
            raise
        return _one(desk, ref, fi, refused(refusal, "reason"))
    return desk.go(f"/reviews/{review.reference}/checks/{fi}", "The answer is on record.")


def _plain(text: str) -> str:
    """Return what was asked for, as long as anybody would ask."""
    return text.strip()[:LONGEST]


def _page_of(count: int, asked: str) -> tuple[int, int]:
    """Return which page is asked for, or the nearest there is, and how many there are."""
    pages = max(1, -(-count // PER_PAGE))
    number = int(asked[:9]) if asked.isascii() and asked.isdigit() else 1
    return min(max(number, 1), pages), pages


def _fields(codes: list[str]) -> list[dict[str, Any]]:
    def select(name: str, label: str, choices: dict[str, str]) -> dict[str, Any]:
        told = [{"value": value, "text": text} for value, text in choices.items()]
        return {"name": name, "label": label, "kind": "select", "choices": told}

    return [
        select("state", "Answer", {s: s.capitalize() for s in queries.STATES}),
        select("severity", "Weight", queries.SEVERITIES),
        select("code", "What the rule looks at", {c: said(c) for c in sorted(codes, key=said)}),
        {"name": "find", "label": "Words, or a reference", "kind": "text"},
    ]


def _one(desk: Desk, ref: str, fi: str, problems: Problems) -> Response[Any]:
    review = desk.review(ref)
    with desk.reading() as db:
        found = queries.finding(db, desk.viewer, review.review, fi)
    if found is None:
        raise NotFound
    return desk.page(
        "checks/one.html",
        status=UNPROCESSABLE if problems else 200,
        review=review,
        one=found,
        problems=problems,
        severities=queries.SEVERITIES,
        rule=RULES.get(found.code, ""),
        may_answer=desk.viewer.has(review.review, *ANSWERERS)
        and found.state != "gone"
        and not desk.as_at,
    )


ROUTES = [show_checks, post_run, show_finding, post_answer]
