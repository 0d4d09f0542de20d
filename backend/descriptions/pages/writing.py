"""Write a description: its words and its requirements, read back with what is wrong before sent."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.descriptions.commands.write_description import (
    DraftJobDescription,
    SetRequirements,
    WriteJobDescription,
)
from backend.descriptions.pages import typed
from backend.descriptions.pages.scene import WRITES, context, found, opened, wrong
from backend.descriptions.queries.descriptions import Description, post_choices
from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers

HERE = "/reviews/{ref:str}/job-descriptions"
WHO = "Those who write and check descriptions. Everyone in this review reads it once it is issued."
BLAMES = {"JD-13": "posts", "GN-02": "replaces", "GN-10": "stated_essential"}


@get([f"{HERE}/new", f"{HERE}/new-current"], name="descriptions.new", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask what a new description says: of a proposed job, or of a job of today."""
    return shown(desk, _new(desk, _writer(desk, ref)))


@post([f"{HERE}/new", f"{HERE}/new-current"], name="descriptions.draft", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read it back, then begin it."""
    review = _writer(desk, ref)

    def command(a: Answers) -> Command:
        more: Any = typed.beside(a)
        return DraftJobDescription(review=review.reference, side=_side(desk),
                                   sheet=typed.sheet_typed(a), **more)  # fmt: skip

    base = f"/reviews/{review.reference}/job-descriptions"
    return taken(desk, _new(desk, review), command, lambda done: (
        f"{base}/{done.reference}/requirements",
        "The draft is saved. Now write its requirements.",
    ))  # fmt: skip


@get(f"{HERE}/{{jb:str}}/write", name="descriptions.write", sync_to_thread=True)
def show_write(ref: FromPath[str], jb: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the words of the version in hand, to be changed."""
    review = _writer(desk, ref)
    one = _in_hand(desk, review, jb)
    return shown(desk, _words(desk, review, one), typed.shown_again(one))


@post(f"{HERE}/{{jb:str}}/write", name="descriptions.post_words", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_write(ref: FromPath[str], jb: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read the words back, then keep them."""
    review = _writer(desk, ref)
    one = _in_hand(desk, review, jb)

    def command(a: Answers) -> Command:
        more: Any = typed.beside(a)
        return WriteJobDescription(
            review=review.reference, description=one.reference, seen=_seen(desk),
            sheet=typed.sheet_typed(a), **more,
        )  # fmt: skip

    return taken(desk, _words(desk, review, one), command, lambda _: (_home(review, one), "Saved."))


@get(f"{HERE}/{{jb:str}}/requirements", name="descriptions.requirements", sync_to_thread=True)
def show_grid(ref: FromPath[str], jb: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the grid of the version in hand as lines of text, to be changed."""
    review = _writer(desk, ref)
    one = _in_hand(desk, review, jb)
    return shown(desk, _grid(desk, review, one), typed.grid_again(one.requirements))


@post(f"{HERE}/{{jb:str}}/requirements", name="descriptions.post_grid", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_grid(ref: FromPath[str], jb: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read the grid back, then keep it."""
    review = _writer(desk, ref)
    one = _in_hand(desk, review, jb)
    asking = _grid(desk, review, one)

    def command(a: Answers) -> Command:
        rows = typed.grid_typed(a, asking.fields)
        return SetRequirements(review=review.reference, description=one.reference,
                               seen=_seen(desk), requirements=rows)  # fmt: skip

    return taken(desk, asking, command, lambda _: (_home(review, one), "Saved."))


def _new(desk: Desk, review: ReviewRow) -> Asking:
    side = _side(desk)
    return Asking(
        title=f"Write a job description of the {side} structure",
        button="Save the draft",
        back=f"/reviews/{review.reference}/job-descriptions",
        explain="Fill in what you have. You can change it until it is issued.",
        who=WHO,
        fields=typed.questions(_posts(desk, review, side)),
        blames=BLAMES,
        tests=_read,
        heeds=lambda a: typed.warnings(typed.sheet_typed(a), (), len(_replaced(a))),
    )


def _words(desk: Desk, review: ReviewRow, one: Description) -> Asking:
    told = [w.slip for w in wrong(one, context(desk, review.review)) if w.answer is None]
    return Asking(
        title=f"Change the words of {one.reference}",
        caption=one.title,
        button="Save",
        back=_home(review, one),
        who=WHO,
        fields=typed.questions(_posts(desk, review, one.structure), told),
        seen=one.version,
        blames=BLAMES,
        tests=_read,
        heeds=lambda a: typed.warnings(typed.sheet_typed(a), one.requirements,
                                       len(_replaced(a))),
    )  # fmt: skip


def _grid(desk: Desk, review: ReviewRow, one: Description) -> Asking:
    told = [w.slip for w in wrong(one, context(desk, review.review)) if w.answer is None]
    fields = typed.grid_questions(one.requirements, told)
    return Asking(
        title=f"Requirements of {one.reference}",
        caption=one.title,
        button="Save",
        back=_home(review, one),
        who=WHO,
        fields=fields,
        seen=one.version,
        blames={"GN-10": typed.OTHER_NAME},
        tests=lambda a: _read_grid(a, fields),
        heeds=lambda a: typed.warnings(one.sheet, typed.grid_typed(a, fields),
                                       only="requirements"),
    )  # fmt: skip


def _read(answers: Answers) -> None:
    typed.sheet_typed(answers)


def _read_grid(answers: Answers, fields: Any) -> None:
    typed.grid_typed(answers, fields)


def _replaced(answers: Answers) -> list[str]:
    held: Any = typed.beside(answers)["replaces"]
    return list(held)


def _posts(desk: Desk, review: ReviewRow, side: str) -> list[tuple[str, str]]:
    with desk.reading() as db:
        rows = post_choices(db, desk.viewer, review.review)
    return [(key, title) for where, key, title in rows if where == side]


def _side(desk: Desk) -> Any:
    return "current" if desk.path.endswith("-current") else "proposed"


def _writer(desk: Desk, ref: str) -> ReviewRow:
    review = opened(desk, ref)
    desk.need(review.review, *WRITES)
    return review


def _in_hand(desk: Desk, review: ReviewRow, jb: str) -> Description:
    with desk.reading() as db:
        one = found(desk, db, review, jb)
    if not one.in_hand:
        raise NotFound
    return one


def _home(review: ReviewRow, one: Description) -> str:
    return f"/reviews/{review.reference}/job-descriptions/{one.reference}"


def _seen(desk: Desk) -> int | None:
    text = desk.text("seen")
    return int(text) if text.isascii() and text.isdigit() else None


ROUTES = [show_new, post_new, show_write, post_write, show_grid, post_grid]
