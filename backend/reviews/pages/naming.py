"""The names of a review that changed, and the things that were dropped (BC-05)."""

from typing import Any, ClassVar

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import Command
from backend.reviews import queries
from backend.reviews.commands.revise_versions import RemoveTerm, RenameTerm, RestoreTerm
from backend.reviews.pages.bundles import shelf
from backend.reviews.pages.writing import HERE, REFUSED, WRITERS, tried
from backend.web.desk import Desk
from backend.web.forms import Form, Problems


class TermForm(Form):
    """What the page of names sends."""

    SAYS: ClassVar[dict[str, str]] = {
        "term": "Enter the name that is no longer used",
        "number": "Enter the number of the version, such as 1.1",
    }

    term: str
    becomes: str = ""
    number: str = ""
    step: str = "save"


@get(f"{HERE}/terms", name="reviews.terms", sync_to_thread=True)
def show_terms(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the names that changed and the things that were dropped."""
    return _terms(desk, ref, Problems())


@post(f"{HERE}/terms", name="reviews.change_terms", sync_to_thread=True)
def post_terms(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Record one, or that one is in use again."""
    form, problems = TermForm.read(desk.typed)
    review = desk.review(ref).reference
    if form is not None and form.step == "save" and not form.number:
        form, problems = None, Problems({"number": TermForm.SAYS["number"]})
    if form is None:
        return _terms(desk, ref, problems)
    command: Command = RestoreTerm(review=review, term=form.term)
    if form.step == "save":
        term, number = form.term, form.number
        command = RemoveTerm(review=review, term=term, number=number)
        if form.becomes:
            command = RenameTerm(review=review, term=term, number=number, becomes=form.becomes)
    if problems := tried(desk, command, form, "term"):
        return _terms(desk, ref, problems)
    return desk.go(f"/reviews/{review}/business-case/terms", "Saved.")


def _terms(desk: Desk, ref: str, problems: Problems) -> Response[Any]:
    review = desk.review(ref)
    desk.need(review.review, *WRITERS)
    with desk.reading() as db:
        here = shelf(desk, db, review)
        terms = queries.terms(db, desk.viewer, review.review)
    data = desk.listing(terms, "names")
    return data or desk.page(
        "reviews/terms.html",
        status=REFUSED if problems else 200,
        review=review,
        here=here,
        terms=terms,
        problems=problems,
        typed={name: desk.text(name) for name in TermForm.model_fields},
    )


ROUTES = [show_terms, post_terms]
