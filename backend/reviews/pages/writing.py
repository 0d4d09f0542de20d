"""Writing a draft: its sections and its parts."""

from datetime import date
from typing import Any, ClassVar

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import Command
from backend.kernel.errors import DomainError, NotFound
from backend.kernel.roles import Role
from backend.reviews import queries
from backend.reviews.commands.draft_versions import (
    AttachPart,
    DetachPart,
    RemoveSection,
    SetSection,
)
from backend.reviews.domain.bundle import PARTS, Content
from backend.reviews.pages.bundles import content_of, shelf
from backend.web.desk import Desk
from backend.web.forms import Form, Problems, refused

HERE = "/reviews/{ref:str}/business-case"
REFUSED = 422
WRITERS = (Role.COORDINATOR, Role.LEAD)


class SectionForm(Form):
    """What the page of a section sends."""

    SAYS: ClassVar[dict[str, str]] = {"section_id": "Enter the number of the section"}

    section_id: str
    title: str = ""
    page: str = ""
    text: str = ""
    figures: str = ""
    step: str = "save"


class PartForm(Form):
    """What the page of a part sends."""

    SAYS: ClassVar[dict[str, str]] = {
        "kind": "Choose what it is",
        "title": "Enter a title",
        "dated": "Enter a real date, such as 6 1 2014",
    }
    DATES: ClassVar[tuple[str, ...]] = ("dated",)

    kind: str
    title: str
    key: str = ""
    section: str = ""
    page: str = ""
    own_version: str = ""
    dated: date | None = None
    text: str = ""
    table: str = ""
    figures: str = ""
    step: str = "save"


@get(f"{HERE}/{{number:str}}/write", name="reviews.write_section", sync_to_thread=True)
def show_section_form(
    ref: FromPath[str], number: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show a section to be written."""
    return _form(desk, ref, number, "reviews/write.html", Problems())


@post(f"{HERE}/{{number:str}}/write", name="reviews.set_section", sync_to_thread=True)
def post_section(
    ref: FromPath[str], number: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Save it, or take it out."""
    form, problems = SectionForm.read(desk.typed)
    review = desk.review(ref).reference
    if form is None:
        return _form(desk, ref, number, "reviews/write.html", problems)
    where = {"review": review, "number": number, "section_id": form.section_id, "seen": form.seen}
    command: Command = (
        RemoveSection(**where)  # type: ignore[arg-type]
        if form.step == "remove"
        else SetSection(
            **where,  # type: ignore[arg-type]
            title=form.title,
            page=form.page,
            text=desk.text("text"),
            figures=_figures(form.figures),
        )
    )
    return _saved(desk, ref, number, "reviews/write.html", command, form)


@get(f"{HERE}/{{number:str}}/attach", name="reviews.write_part", sync_to_thread=True)
def show_part_form(
    ref: FromPath[str], number: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show a part to be attached."""
    return _form(desk, ref, number, "reviews/attach.html", Problems())


@post(f"{HERE}/{{number:str}}/attach", name="reviews.attach_part", sync_to_thread=True)
def post_part(
    ref: FromPath[str], number: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Attach it, or take it out."""
    form, problems = PartForm.read(desk.typed)
    review = desk.review(ref).reference
    if form is None:
        return _form(desk, ref, number, "reviews/attach.html", problems)
    head, *rows = _table(form.table) or [[]]
    command: Command = (
        DetachPart(review=review, number=number, kind=form.kind, key=form.key, seen=form.seen)
        if form.step == "remove"
        else AttachPart(
            review=review, number=number, seen=form.seen, kind=form.kind, title=form.title,
            key=form.key, section=form.section, page=form.page, own_version=form.own_version,
            dated=form.dated, text=desk.text("text"), columns=head, rows=rows,
            figures=_figures(form.figures),
        )
    )  # fmt: skip
    return _saved(desk, ref, number, "reviews/attach.html", command, form)


def _form(desk: Desk, ref: str, number: str, template: str, problems: Problems) -> Response[Any]:
    review = desk.review(ref)
    desk.need(review.review, *WRITERS)
    with desk.reading() as db:
        here = shelf(desk, db, review)
        version = here.one(number)
        place = desk.query.get("place", "")
        found = queries.contents(db, version.version_id, place) if place else []
        sections = queries.sections(db, review.review)
    if place and not found:
        raise NotFound
    one = content_of(found[0]) if found else None
    held = _as_typed(one) if one else {}
    names = (*SectionForm.model_fields, *PartForm.model_fields)
    sent = bool(desk.typed)
    typed = {n: desk.text(n) if sent else held.get(n, "") for n in names}
    day = (
        (str(one.dated.day), str(one.dated.month), str(one.dated.year))
        if one and one.dated
        else ("", "", "")
    )
    return desk.page(
        template,
        status=REFUSED if problems else 200,
        review=review,
        here=here,
        v=version,
        problems=problems,
        typed=typed,
        day=desk.typed_day("dated") if sent else day,
        known=bool(one),
        kinds=[{"value": k, "text": v.capitalize()} for k, v in PARTS.items()],
        named=sections,
    )


def _as_typed(one: Content) -> dict[str, str]:
    """Return a section or part as somebody would have typed it."""
    lines = one.text.split("\n")
    table = [line for line in lines if "\t" in line] if one.columns else []
    rows = [" | ".join(one.columns), *(row.replace("\t", " | ") for row in table)]
    return {
        "section_id": one.key,
        "key": one.key,
        "title": one.title,
        "page": one.page,
        "kind": one.kind,
        "section": one.section,
        "own_version": one.own_version,
        "text": "\n".join(line for line in lines if line not in table),
        "table": "\n".join(rows) if table else "",
        "figures": "\n".join(f"{f.name} = {f.value}" for f in one.figures),
    }


def _saved(
    desk: Desk, ref: str, number: str, template: str, command: Command, form: Form
) -> Response[Any]:
    name = "section_id" if isinstance(form, SectionForm) else "title"
    if problems := tried(desk, command, form, name):
        return _form(desk, ref, number, template, problems)
    base = f"/reviews/{desk.review(ref).reference}/business-case/{number}"
    return desk.go(base, "Saved in the draft.")


def tried(desk: Desk, command: Command, form: Form, name: str) -> Problems:
    """Carry a command out; a rule that says no is a problem of the form, shown again with it."""
    try:
        desk.perform(command, command_id=form.command_id)
    except DomainError as refusal:
        if refusal.status != REFUSED:
            raise
        return refused(refusal, name)
    return Problems()


def _figures(typed: str) -> dict[str, str]:
    """Return totals typed as lines such as `Proposed FTE = 386.58`."""
    pairs = (line.rpartition("=") for line in typed.splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}


def _table(typed: str) -> list[list[str]]:
    """Return the rows of a table typed with bars or tabs between its cells."""
    rows = (line.replace("\t", "|") for line in typed.splitlines() if line.strip())
    return [[cell.strip() for cell in row.split("|")] for row in rows]


ROUTES = [
    show_section_form, post_section, show_part_form, post_part,
]  # fmt: skip
