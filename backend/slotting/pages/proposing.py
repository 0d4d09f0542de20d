"""Proposing an outcome: the form, the answers to check, then the record."""

from typing import Any, ClassVar

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from pydantic import Field, field_validator

from backend.kernel.errors import DomainError
from backend.kernel.roles import Role
from backend.slotting import queries
from backend.slotting.commands.propose_match import ProposeMatch
from backend.slotting.domain.categories import Category
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Form, Problems, refused

UNPROCESSABLE, WHOLE = 422, 100
FIELD_OF = {
    "SD-01": "post",
    "SD-02": "post",
    "SD-03": "left_vacant",
    "SD-04": "hours_consent",
    "SD-05": "pay_protection",
    "SD-06": "rationale",
    "SD-08": "employee_ref",
    "SD-12": "category",
    "SD-13": "jd_percent",
    "SD-17": "category",
    "SD-18": "post",
    "JD-12": "post",
}
PROPOSERS = (Role.HR, Role.MANAGER, Role.HEAD_OF_SERVICE)


class ProposalForm(Form):
    """What the form sends."""

    SAYS: ClassVar[dict[str, str]] = {
        "employee_ref": "Enter the employee reference, such as E0009",
        "category": "Select what becomes of this post",
        "fte": "FTE must be a number from 0.01 to 1.00, such as 0.65",
        "jd_percent": "The comparison must be a whole number from 0 to 100",
    }

    employee_ref: str = Field(max_length=20)
    category: Category
    post: str = ""
    pool: str = ""
    fte: float | None = Field(default=None, gt=0, le=1)
    jd_percent: int | None = Field(default=None, ge=0, le=100)
    grade_before: str = ""
    left_vacant: str = ""
    hours_consent: str = ""
    pay_protection: str = ""
    why_assimilated: str = ""
    rationale: str = ""
    step: str = ""

    @field_validator("employee_ref")
    @classmethod
    def _upper(cls, value: str) -> str:
        return value.upper()

    def command(self, review: str) -> ProposeMatch:
        """Return the order that this form gives."""
        fields = self.model_dump(exclude={"command_id", "seen", "step", "fte"})
        fte = round((self.fte or 0) * WHOLE)
        return ProposeMatch(review=review, fte=fte, **fields)


@get("/reviews/{ref:str}/slotting/propose", name="slotting.propose", sync_to_thread=True)
def show_form(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the form."""
    return _form(desk, desk.review(ref), Problems())


@post("/reviews/{ref:str}/slotting/propose", name="slotting.post_proposal", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_form(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the answers to check; sent from there, put the proposal on record."""
    review = desk.review(ref)
    desk.need(review.review, *PROPOSERS)
    form, problems = ProposalForm.read(desk.typed)
    if form is None or desk.text("step") == "change":
        return _form(desk, review, problems)
    if form.step != "send":
        return desk.page("slotting/check_answers.html", review=review, form=form, typed=desk.typed)
    try:
        done = desk.perform(form.command(review.reference), command_id=form.command_id)
    except DomainError as refusal:
        if refusal.status != UNPROCESSABLE:
            raise
        return _form(desk, review, refused(refusal, FIELD_OF.get(refusal.code, "employee_ref")))
    return desk.go(
        f"/reviews/{review.reference}/slotting/{done.reference}",
        f"{done.reference} is proposed. A second person checks it next.",
    )


def _form(desk: Desk, review: ReviewRow, problems: Problems) -> Response[Any]:
    desk.need(review.review, *PROPOSERS)
    with desk.reading() as db:
        posts = queries.post_choices(db, desk.viewer, review.review)
        compared = queries.compared(db, desk.viewer, review.review)
    return desk.page(
        "slotting/propose.html",
        status=UNPROCESSABLE if problems else 200,
        review=review,
        problems=problems,
        categories=list(Category),
        posts=posts,
        compared=compared,
        typed={name: desk.text(name) for name in ProposalForm.model_fields},
    )


ROUTES = [show_form, post_form]
